// Takes every byte of message queues that a user may have; another session's program needs a queue.
// ends: timeout
// limit: 3
// prints: ready
#include <fcntl.h>
#include <mqueue.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
  for (int i = 0; i < 300; i++) {
    char name[32];
    sprintf(name, "/queue-%d", i);
    struct mq_attr attributes = {.mq_maxmsg = 10, .mq_msgsize = 8192};
    if (mq_open(name, O_CREAT | O_RDWR, 0600, &attributes) == (mqd_t)-1) break;
  }
  puts("ready");
  fflush(stdout);
  for (;;) pause();
}
