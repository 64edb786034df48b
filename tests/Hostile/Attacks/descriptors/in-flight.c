// Sends descriptors over sockets and closes them: open files that nobody has open.
// ends: exited 0 or memory
// limit: 5
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int send_over(int socket, int fd) {
  char data = 0, control[CMSG_SPACE(sizeof(int))] = {0};
  struct iovec piece = {&data, 1};
  struct msghdr message = {.msg_iov = &piece, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control};
  struct cmsghdr *head = CMSG_FIRSTHDR(&message);
  head->cmsg_level = SOL_SOCKET;
  head->cmsg_type = SCM_RIGHTS;
  head->cmsg_len = CMSG_LEN(sizeof(int));
  memcpy(CMSG_DATA(head), &fd, sizeof fd);
  return sendmsg(socket, &message, MSG_DONTWAIT) == 1;
}

int main(void) {
  int sent = 0;
  for (int i = 0; i < 20000; i++) {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends)) break;
    sent += send_over(ends[0], ends[0]) + send_over(ends[0], ends[1]);
    close(ends[0]);
    close(ends[1]);
  }
  printf("%d\n", sent);
}
