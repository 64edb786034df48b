// A stack that grows by its own wish.
// ends: signaled 11
// limit: 5
#include <alloca.h>
#include <string.h>

int main(void) {
  for (;;) memset(alloca(1 << 20), 1, 1 << 20);
}
