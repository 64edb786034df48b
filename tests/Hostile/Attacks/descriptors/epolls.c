// Watchers that watch watchers.
// ends: exited 0
// limit: 5
#include <stdio.h>
#include <sys/epoll.h>

int main(void) {
  int made = 0, last = epoll_create1(0);
  for (int next; (next = epoll_create1(0)) >= 0; last = next, made++) {
    struct epoll_event event = {.events = EPOLLIN};
    epoll_ctl(next, EPOLL_CTL_ADD, last, &event);
  }
  printf("%d\n", made);
}
