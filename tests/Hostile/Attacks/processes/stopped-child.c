// Children that stop themselves, and one that stops its parent for ever.
// ends: timeout
// limit: 1
#include <signal.h>
#include <unistd.h>

int main(void) {
  for (int i = 0; i < 5; i++)
    if (fork() == 0) raise(SIGSTOP);
  if (fork() == 0) {
    setsid();
    for (;;) {
      kill(getppid(), SIGSTOP);
      usleep(100);
    }
  }
  for (;;) pause();
}
