// Locks and leases on files that every sandbox reads.
// ends: exited 0
// limit: 3
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <unistd.h>

int main(void) {
  const char *names[] = {"/coderunner/agent", "/usr/bin/setpriv", "/opt/coderunner/compile", "/usr/bin/gcc"};
  for (int i = 0; i < 4; i++) {
    int file = open(names[i], O_RDONLY);
    flock(file, LOCK_EX | LOCK_NB);
    fcntl(file, F_SETLEASE, F_RDLCK);
  }
  if (fork() == 0) {
    setsid();
    for (;;) pause();
  }
  puts("locked");
}
