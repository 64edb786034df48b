#include <signal.h>
#include <stdio.h>
#include <time.h>

int main(void) {
  timer_t timer;
  if (timer_create(CLOCK_MONOTONIC, 0, &timer) == 0) return 0;
  perror("timer_create");
  return 1;
}
