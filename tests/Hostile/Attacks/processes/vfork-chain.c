// A parent that waits in vfork for a child that never leaves; no signal but SIGKILL reaches either.
// ends: timeout
// limit: 1
#define _GNU_SOURCE
#include <unistd.h>

int main(void) {
  if (vfork() == 0) {
    if (vfork() == 0)
      for (;;) pause();
    _exit(0);
  }
}
