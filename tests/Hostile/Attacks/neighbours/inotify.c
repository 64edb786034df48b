// Takes every watcher that a user may have; another session's program needs one.
// ends: timeout
// limit: 3
// prints: ready
#include <stdio.h>
#include <sys/inotify.h>
#include <unistd.h>

int main(void) {
  for (int i = 0; i < 1000 && inotify_init() >= 0; i++) { }
  puts("ready");
  fflush(stdout);
  for (;;) pause();
}
