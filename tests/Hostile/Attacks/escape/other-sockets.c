// Families of sockets that reach the kernel's odd corners or the machine below.
// ends: exited 0
// limit: 3
// prints: all refused
#include <stdio.h>
#include <sys/socket.h>

int main(void) {
  int got = 0;
  struct { int family, type; const char *name; } kinds[] = {
    {40, SOCK_STREAM, "vsock"}, {38, SOCK_SEQPACKET, "alg"}, {AF_TIPC, SOCK_RDM, "tipc"}, {21, SOCK_SEQPACKET, "rds"},
    {29, SOCK_RAW, "can"}, {31, SOCK_RAW, "bluetooth"}, {AF_X25, SOCK_SEQPACKET, "x25"}, {44, SOCK_RAW, "xdp"}, {33, SOCK_DGRAM, "rxrpc"}, {43, SOCK_STREAM, "smc"}};
  for (unsigned i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (socket(kinds[i].family, kinds[i].type, 0) >= 0) {
      got++;
      puts(kinds[i].name);
    }
  puts(got ? "some got through" : "all refused");
}
