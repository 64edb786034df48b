#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
  int ends[2], size = 0;
  if (pipe(ends) == 0 && (size = fcntl(ends[1], F_GETPIPE_SZ)) >= 65536) return 0;
  fprintf(stderr, "a pipe holds %d bytes\n", size);
  return 1;
}
