// Orphans by the thousand, each of which the agent must bury.
// ends: timeout
// limit: 2
#include <unistd.h>

int main(void) {
  for (;;)
    if (vfork() == 0) {
      if (vfork() == 0) _exit(0);
      _exit(0);
    }
}
