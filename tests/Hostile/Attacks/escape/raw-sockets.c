// Sockets below and beside the network of the session.
// ends: exited 0
// limit: 3
// prints: all refused
#include <stdio.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

int main(void) {
  int got = 0;
  struct { int family, type, protocol; const char *name; } kinds[] = {
    {AF_PACKET, SOCK_RAW, 0x0300, "packet"}, {AF_PACKET, SOCK_DGRAM, 0x0300, "packet datagram"},
    {AF_INET, SOCK_RAW, IPPROTO_ICMP, "raw icmp"}, {AF_INET, SOCK_RAW, IPPROTO_TCP, "raw tcp"}, {AF_INET6, SOCK_RAW, IPPROTO_ICMPV6, "raw icmp6"}};
  for (unsigned i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (socket(kinds[i].family, kinds[i].type, kinds[i].protocol) >= 0) {
      got++;
      puts(kinds[i].name);
    }
  puts(got ? "some got through" : "all refused");
}
