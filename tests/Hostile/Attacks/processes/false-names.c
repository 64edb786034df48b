// A daemon whose name and command line look like a dead process and like the agent.
// ends: exited 0
// limit: 3
// beside: yes
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

int main(int count, char **arguments) {
  if (fork() == 0) {
    setsid();
    prctl(PR_SET_NAME, "x) Z 1\nState:\tZ");
    memset(arguments[0], 0, strlen(arguments[0]));
    strcpy(arguments[0], "/agent");
    for (;;) pause();
  }
  usleep(100000);
  puts("parent ends");
}
