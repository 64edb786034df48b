// A sibling instead of a child: its parent is the agent itself.
// ends: exited 0
// limit: 3
#define _GNU_SOURCE
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
  for (int i = 0; i < 10; i++)
    if (syscall(SYS_clone, CLONE_PARENT | SIGCHLD, 0, 0, 0, 0) == 0)
      for (;;) pause();
  usleep(100000);
  puts("done");
}
