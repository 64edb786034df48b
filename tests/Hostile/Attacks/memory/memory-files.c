// Files that exist only in memory, written and not mapped: no process seems to own them.
// ends: memory
// limit: 10
#define _GNU_SOURCE
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void) {
  static char piece[1 << 20];
  memset(piece, 1, sizeof piece);
  for (;;) {
    int file = memfd_create("x", 0);
    for (int i = 0; i < 60; i++)
      if (write(file, piece, sizeof piece) < 0) break;
  }
}
