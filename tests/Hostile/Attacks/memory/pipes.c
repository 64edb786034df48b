// Pipes and socket pairs full of bytes: memory of the kernel.
// ends: exited 0 or memory or timeout
// limit: 5
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(void) {
  static char piece[1 << 16];
  for (int i = 0; i < 5; i++) fork();
  for (;;) {
    int ends[2];
    if (pipe2(ends, O_NONBLOCK)) break;
    fcntl(ends[1], F_SETPIPE_SZ, 1 << 20);
    while (write(ends[1], piece, sizeof piece) > 0) { }
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends)) break;
    while (write(ends[1], piece, sizeof piece) > 0) { }
  }
  usleep(500000);
}
