// Another kind of process: old layouts, no randomness, readable means executable.
// ends: exited 0
// limit: 3
// prints: all refused
#include <stdio.h>
#include <sys/personality.h>

int main(void) {
  int got = personality(READ_IMPLIES_EXEC) >= 0;
  got += personality(MMAP_PAGE_ZERO) >= 0;
  puts(got ? "some got through" : "all refused");
}
