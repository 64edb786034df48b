// The same in /tmp, which it fills, with descriptors and links that lead nowhere.
// ends: exited 0
// limit: 10
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
  chdir("/tmp");
  int made = 0;
  while (mkdir("d", 0700) == 0 && chdir("d") == 0) {
    made++;
    if (symlink("/", "root") || symlink("..", "up")) break;
  }
  printf("%d\n", made);
}
