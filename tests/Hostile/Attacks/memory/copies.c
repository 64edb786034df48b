// A large process and its copies, each of which writes to all of it. The kernel picks one after the other; the first may be left.
// ends: memory or timeout
// limit: 3
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(void) {
  long size = 150 << 20;
  char *piece = malloc(size);
  memset(piece, 1, size);
  fork();
  fork();
  for (;;) memset(piece, getpid(), size);
}
