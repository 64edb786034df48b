// Stops its terminal's output and writes on.
// ends: timeout
// limit: 1
// terminal: yes
#include <termios.h>
#include <unistd.h>

int main(void) {
  tcflow(1, TCOOFF);
  for (;;) write(1, "x", 1);
}
