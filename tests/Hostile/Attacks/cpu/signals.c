// A parent and a child that flood each other with queued signals.
// ends: timeout
// limit: 1
#define _GNU_SOURCE
#include <signal.h>
#include <unistd.h>

static void on_signal(int number) { (void)number; }

int main(void) {
  for (int i = SIGRTMIN; i <= SIGRTMAX; i++) signal(i, on_signal);
  int child = fork(), other = child ? child : getppid();
  union sigval nothing = {0};
  for (;;) sigqueue(other, SIGRTMIN + 3, nothing);
}
