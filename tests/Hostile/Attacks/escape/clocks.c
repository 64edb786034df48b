// Sets the clock and the name of the machine.
// ends: exited 0
// limit: 3
// prints: all refused
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/time.h>
#include <sys/timex.h>
#include <time.h>
#include <unistd.h>

int main(void) {
  struct timeval then = {1, 0};
  struct timespec moment = {1, 0};
  struct timex change = {.modes = ADJ_FREQUENCY};
  int got = settimeofday(&then, 0) == 0;
  got += clock_settime(CLOCK_REALTIME, &moment) == 0;
  got += adjtimex(&change) >= 0;
  got += sethostname("x", 1) == 0;
  got += setdomainname("x", 1) == 0;
  puts(got ? "some got through" : "all refused");
}
