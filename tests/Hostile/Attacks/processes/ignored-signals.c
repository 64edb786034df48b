// Blocks and ignores every signal that can be, and never ends.
// ends: timeout
// limit: 1
#include <signal.h>
#include <unistd.h>

int main(void) {
  sigset_t all;
  sigfillset(&all);
  sigprocmask(SIG_BLOCK, &all, 0);
  for (int i = 1; i < 65; i++) signal(i, SIG_IGN);
  for (;;) pause();
}
