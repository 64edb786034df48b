// The same in many processes at once, and none of them ends.
// ends: timeout
// limit: 2
#include <fcntl.h>
#include <unistd.h>

int main(void) {
  for (int i = 0; i < 5; i++) fork();
  while (open("/dev/zero", O_RDONLY) >= 0) { }
  for (;;) pause();
}
