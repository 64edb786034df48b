// Touches one page of every two megabytes: the tables that the kernel needs for it are the load.
// ends: memory
// limit: 15
#include <sys/mman.h>

int main(void) {
  for (;;) {
    long size = 1L << 40;
    char *map = mmap(0, size, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (map == MAP_FAILED) continue;
    for (long i = 0; i < size; i += 2 << 20) (void)*(volatile char *)(map + i);
  }
}
