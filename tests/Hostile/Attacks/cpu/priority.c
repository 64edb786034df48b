// Asks for the first place: real time, no niceness, a processor of its own.
// ends: exited 0
// limit: 3
// prints: all refused
#define _GNU_SOURCE
#include <sched.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
  struct sched_param first = {.sched_priority = 50};
  int got = sched_setscheduler(0, SCHED_FIFO, &first) == 0;
  got += sched_setscheduler(0, SCHED_RR, &first) == 0;
  got += setpriority(PRIO_PROCESS, 0, -20) == 0;
  got += setpriority(PRIO_PROCESS, 1, 19) == 0;
  got += syscall(SYS_ioprio_set, 1, 0, 1 << 13) == 0;
  puts(got ? "some got through" : "all refused");
}
