// A byte at a time, each written alone.
// ends: timeout or output
// limit: 2
#include <unistd.h>

int main(void) {
  for (;;) write(1, "x", 1);
}
