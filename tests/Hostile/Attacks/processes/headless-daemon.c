// A daemon whose first thread has left: to the eye a zombie when the run ends.
// ends: exited 0
// limit: 3
#include <pthread.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

static void *work(void *nothing) {
  for (;;) pause();
  return nothing;
}

int main(void) {
  if (fork() == 0) {
    setsid();
    if (fork() == 0) {
      pthread_t thread;
      pthread_create(&thread, 0, work, 0);
      syscall(SYS_exit, 0);
    }
    _exit(0);
  }
  usleep(200000);
  puts("parent ends");
}
