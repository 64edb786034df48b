// Takes every file of /tmp, which compilers need.
// ends: exited 0
// limit: 10
// prints: full
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
  mkdir("/tmp/a", 0700);
  for (int i = 0;; i++) {
    char name[32];
    sprintf(name, "/tmp/a/%d", i);
    int file = open(name, O_CREAT | O_WRONLY, 0644);
    if (file < 0) break;
    close(file);
  }
  chmod("/tmp/a", 0);
  puts("full");
}
