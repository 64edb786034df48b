// Crashes with a large memory: no core is written anywhere.
// ends: signaled 6
// limit: 5
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

int main(void) {
  struct rlimit all = {RLIM_INFINITY, RLIM_INFINITY};
  setrlimit(RLIMIT_CORE, &all);
  prctl(PR_SET_DUMPABLE, 1);
  memset(malloc(50 << 20), 1, 50 << 20);
  abort();
}
