// One file larger than any may be, written, then cut to a size of terabytes.
// ends: exited 0
// limit: 5
// prints: refused refused
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
  static char piece[1 << 20];
  signal(SIGXFSZ, SIG_IGN);
  int file = open("large", O_CREAT | O_RDWR, 0644), written = 0;
  while (written < 1000 && write(file, piece, sizeof piece) > 0) written++;
  puts(written < 1000 && ftruncate(file, 1L << 42) != 0 ? "refused refused" : "got through");
}
