// A large file that has no name any more, held open by a daemon.
// ends: exited 0
// limit: 5
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
  static char piece[1 << 20];
  int file = open("held", O_CREAT | O_RDWR, 0644);
  for (int i = 0; i < 60 && write(file, piece, sizeof piece) > 0; i++) { }
  unlink("held");
  if (fork() == 0) {
    setsid();
    for (;;) pause();
  }
  puts("held");
}
