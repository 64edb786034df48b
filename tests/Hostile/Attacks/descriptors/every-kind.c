// Every kind of descriptor that the kernel makes out of nothing, until there are no more.
// ends: exited 0
// limit: 5
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

int main(void) {
  sigset_t all;
  sigfillset(&all);
  int made = 0;
  for (;; made++) {
    if (eventfd(1, 0) < 0 || signalfd(-1, &all, 0) < 0 || memfd_create("x", 0) < 0) break;
    int timer = timerfd_create(CLOCK_MONOTONIC, 0);
    struct itimerspec often = {{0, 1000}, {0, 1000}};
    if (timer < 0 || timerfd_settime(timer, 0, &often, 0) || syscall(SYS_pidfd_open, getpid(), 0) < 0) break;
  }
  printf("%d\n", made);
}
