// A storm of timers and signals.
// ends: timeout
// limit: 1
#include <signal.h>
#include <sys/time.h>
#include <unistd.h>

static void again(int number) { (void)number; }

int main(void) {
  signal(SIGALRM, again);
  struct itimerval often = {{0, 1}, {0, 1}};
  setitimer(ITIMER_REAL, &often, 0);
  for (;;) pause();
}
