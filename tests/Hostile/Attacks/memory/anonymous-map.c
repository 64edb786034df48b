// One large mapping, touched page by page.
// ends: memory
// limit: 10
#include <sys/mman.h>

int main(void) {
  long size = 8L << 30;
  char *map = mmap(0, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  for (long i = 0; i < size; i += 4096) map[i] = 1;
}
