// The first thread leaves, others go on: to the eye a zombie, in truth busy.
// ends: timeout
// limit: 1
#include <pthread.h>
#include <sys/syscall.h>
#include <unistd.h>

static void *work(void *nothing) {
  for (volatile long i = 0;; i = i + 1) { }
  return nothing;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, 0, work, 0);
  syscall(SYS_exit, 0);
}
