// Children that trace each other and the parent, so that nobody's end is quick.
// ends: exited 0 or signaled or timeout
// limit: 3
#include <stdio.h>
#include <sys/ptrace.h>
#include <unistd.h>

int main(void) {
  int parent = getpid();
  for (int i = 0; i < 5; i++) {
    int self = fork();
    if (self == 0) {
      ptrace(PTRACE_TRACEME, 0, 0, 0);
      if (i == 0) ptrace(PTRACE_ATTACH, parent, 0, 0);
      for (;;) pause();
    }
    ptrace(PTRACE_ATTACH, self, 0, 0);
  }
  usleep(200000);
  puts("parent ends");
}
