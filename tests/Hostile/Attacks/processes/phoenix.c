// Two daemons that watch each other: whoever dies is made again by the other. Another program of the session runs beside them.
// ends: exited 0
// limit: 5
// beside: yes
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void live(int other) {
  for (;;) {
    if (other == 0 || kill(other, 0) != 0) {
      int self = getpid();
      int child = fork();
      if (child == 0) {
        setsid();
        live(self);
      }
      other = child > 0 ? child : 0;
    }
  }
}

int main(void) {
  signal(SIGCHLD, SIG_IGN);
  for (int i = 0; i < 4; i++)
    if (fork() == 0) {
      setsid();
      live(0);
    }
  usleep(300000);
  puts("parent ends");
  exit(0);
}
