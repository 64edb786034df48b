// A fork bomb whose children leave for sessions of their own, while another program of the session runs in the sandbox.
// ends: timeout
// limit: 2
// beside: yes
#include <unistd.h>

int main(void) {
  for (;;)
    if (fork() == 0) setsid();
}
