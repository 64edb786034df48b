// Changes its interfaces, addresses, routes and filters.
// ends: exited 0
// limit: 3
// prints: all refused
#include <net/if.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

int main(void) {
  int got = 0, any = socket(AF_INET, SOCK_DGRAM, 0);
  struct ifreq request;
  memset(&request, 0, sizeof request);
  strcpy(request.ifr_name, "eth0");
  request.ifr_flags = IFF_UP | IFF_PROMISC;
  got += ioctl(any, 0x8914 /* SIOCSIFFLAGS */, &request) == 0;
  request.ifr_addr.sa_family = AF_INET;
  got += ioctl(any, 0x8916 /* SIOCSIFADDR */, &request) == 0;
  got += ioctl(any, 0x8924 /* SIOCSIFHWADDR */, &request) == 0;
  int tables = socket(AF_NETLINK, SOCK_RAW, 12 /* netfilter */);
  int mark = 1;
  got += setsockopt(any, SOL_SOCKET, SO_MARK, &mark, sizeof mark) == 0;
  got += setsockopt(any, IPPROTO_IP, 19 /* IP_TRANSPARENT */, &mark, sizeof mark) == 0;
  struct sockaddr_in low = {.sin_family = AF_INET, .sin_port = htons(67)};
  (void)tables;
  (void)low;
  puts(got ? "some got through" : "all refused");
}
