// Forks twice, takes a session of its own, closes everything, ignores all signals and stays: gone with the run all the same.
// ends: exited 0
// limit: 5
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
  if (fork() == 0) {
    setsid();
    if (fork() == 0) {
      for (int i = 1; i < 65; i++) signal(i, SIG_IGN);
      for (int i = 0; i < 1024; i++) close(i);
      for (;;) pause();
    }
    _exit(0);
  }
  usleep(100000);
  puts("parent ends");
}
