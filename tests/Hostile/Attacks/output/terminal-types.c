// Types into its own terminal, endlessly, with echo: its output is its input.
// ends: timeout or output or exited
// limit: 1
// terminal: yes
#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

int main(void) {
  char letter = 'x';
  for (;;)
    if (ioctl(0, TIOCSTI, &letter)) pause();
}
