// Fills /dev/shm and leaves it so.
// ends: exited 0
// limit: 5
// prints: full
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(void) {
  static char piece[1 << 16];
  signal(SIGXFSZ, SIG_IGN);
  memset(piece, 1, sizeof piece);
  for (int i = 0; i < 8; i++) {
    char name[32];
    sprintf(name, "/dev/shm/%d", i);
    int file = open(name, O_CREAT | O_WRONLY, 0600);
    while (write(file, piece, sizeof piece) > 0) { }
  }
  puts("full");
}
