// Lifts its stack's limit and begins again: the sandbox's memory ends it.
// ends: memory
// limit: 10
#include <sys/resource.h>
#include <unistd.h>

int call(volatile int *at) {
  volatile int here[1000];
  here[0] = *at + 1;
  return call(here) + here[0];
}

int main(int count, char **arguments) {
  struct rlimit none = {RLIM_INFINITY, RLIM_INFINITY};
  volatile int start = 0;
  if (count > 1) return call(&start);
  if (setrlimit(RLIMIT_STACK, &none)) return 2;
  execl("/proc/self/exe", "program", "again", (char *)0);
  return 3;
}
