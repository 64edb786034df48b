// A hundred megabytes in one call.
// ends: output
// limit: 20
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(void) {
  long size = 100 << 20;
  char *piece = malloc(size);
  memset(piece, 'x', size);
  while (write(1, piece, size) > 0) { }
}
