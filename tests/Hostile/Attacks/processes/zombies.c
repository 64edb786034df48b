// Children that end and are never waited for.
// ends: exited 0
// limit: 5
#include <stdio.h>
#include <unistd.h>

int main(void) {
  int made = 0;
  for (int i = 0; i < 500; i++) {
    int pid = fork();
    if (pid == 0) _exit(0);
    made += pid > 0;
  }
  printf("%d\n", made);
}
