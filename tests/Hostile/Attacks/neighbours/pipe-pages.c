// Takes every page of pipes that a user may have; another session's pipes must hold as much as ever.
// ends: timeout or memory
// limit: 4
// prints: ready
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
  int ends[2];
  for (int i = 0; i < 500 && pipe(ends) == 0; i++) fcntl(ends[1], F_SETPIPE_SZ, 1 << 20);
  puts("ready");
  fflush(stdout);
  for (;;) pause();
}
