// Closes what it was given and stays.
// ends: timeout
// limit: 1
#include <unistd.h>

int main(void) {
  for (int i = 0; i < 65536; i++) close(i);
  for (;;) pause();
}
