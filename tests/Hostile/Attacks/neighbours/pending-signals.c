// Takes every pending signal that a user may have; another session's program needs a timer.
// ends: timeout
// limit: 4
// prints: ready
#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

int main(void) {
  timer_t timer;
  for (int i = 0; i < 200000 && timer_create(CLOCK_MONOTONIC, 0, &timer) == 0; i++) { }
  puts("ready");
  fflush(stdout);
  for (;;) pause();
}
