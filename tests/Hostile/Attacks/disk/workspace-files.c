// Empty files in the workspace until there are no more.
// ends: exited 0
// limit: 10
// prints: full
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
  for (int i = 0;; i++) {
    char name[32];
    sprintf(name, "%d", i);
    int file = open(name, O_CREAT | O_WRONLY, 0644);
    if (file < 0) break;
    close(file);
  }
  puts("full");
}
