// Takes its orphans in itself, and ends with many of them alive.
// ends: exited 0
// limit: 5
#include <stdio.h>
#include <sys/prctl.h>
#include <unistd.h>

int main(void) {
  prctl(PR_SET_CHILD_SUBREAPER, 1);
  for (int i = 0; i < 20; i++)
    if (fork() == 0) {
      if (fork() == 0) {
        setsid();
        for (;;) pause();
      }
      _exit(0);
    }
  usleep(100000);
  puts("done");
}
