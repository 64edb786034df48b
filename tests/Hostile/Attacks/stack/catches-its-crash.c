// Handles its own crash by going on with it.
// ends: timeout
// limit: 1
#include <signal.h>

static void again(int number) { (void)number; }

int main(void) {
  signal(SIGSEGV, again);
  *(volatile int *)8 = 1;
}
