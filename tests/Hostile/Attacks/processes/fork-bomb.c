// A fork bomb in the fewest words; every process ignores what it can.
// ends: timeout
// limit: 2
#include <signal.h>
#include <unistd.h>

int main(void) {
  for (int i = 1; i < 65; i++) signal(i, SIG_IGN);
  for (;;) fork();
}
