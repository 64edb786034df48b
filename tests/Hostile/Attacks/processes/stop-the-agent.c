// Stops and kills the agent and whoever else is there.
// ends: exited 0
// limit: 3
// prints: all refused
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
  int got = 0;
  int numbers[] = {SIGSTOP, SIGKILL, SIGTERM, SIGINT, SIGTSTP, SIGCHLD, SIGSEGV, SIGABRT, SIGQUIT};
  for (int i = 0; i < 9; i++) {
    if (kill(1, numbers[i]) == 0 || errno != EPERM) got++;
    if (getppid() > 0 && (kill(getppid(), numbers[i]) == 0 || errno != EPERM)) got++;
  }
  puts(got == 0 ? "all refused" : "some got through");
}
