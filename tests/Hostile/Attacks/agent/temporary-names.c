// Makes files of every name that appears in the workspace, as fast as it can, while the run's files are looked through.
// ends: timeout
// limit: 2
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
  for (int i = 0;; i++) {
    char name[32];
    sprintf(name, ".%032x", i % 500);
    close(open(name, O_CREAT | O_WRONLY, 0));
    unlink(name);
    symlink("/etc/passwd", name);
    unlink(name);
  }
}
