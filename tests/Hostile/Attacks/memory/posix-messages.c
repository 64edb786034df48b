// POSIX message queues until there are no more, left behind full.
// ends: exited 0
// limit: 5
#include <fcntl.h>
#include <mqueue.h>
#include <stdio.h>

int main(void) {
  int made = 0;
  for (;; made++) {
    char name[32];
    sprintf(name, "/queue-%d", made);
    struct mq_attr attributes = {.mq_maxmsg = 10, .mq_msgsize = 8192};
    mqd_t queue = mq_open(name, O_CREAT | O_RDWR | O_NONBLOCK, 0600, &attributes);
    if (queue == (mqd_t)-1) break;
    while (mq_send(queue, name, sizeof name, 0) == 0) { }
    mq_close(queue);
  }
  printf("%d\n", made);
}
