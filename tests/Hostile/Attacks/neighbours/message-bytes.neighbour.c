#include <fcntl.h>
#include <mqueue.h>
#include <stdio.h>

int main(void) {
  struct mq_attr attributes = {.mq_maxmsg = 10, .mq_msgsize = 1024};
  if (mq_open("/queue", O_CREAT | O_RDWR, 0600, &attributes) != (mqd_t)-1) return 0;
  perror("mq_open");
  return 1;
}
