// Locks its memory: no more than a little may be.
// ends: exited 0
// limit: 5
// prints: refused
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

int main(void) {
  char *piece = malloc(200 << 20);
  memset(piece, 1, 200 << 20);
  puts(mlock(piece, 200 << 20) ? "refused" : "locked");
}
