// Raises every limit that it has.
// ends: exited 0
// limit: 3
// prints: all refused
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/resource.h>

int main(void) {
  int kinds[] = {RLIMIT_NOFILE, RLIMIT_FSIZE, RLIMIT_CORE, RLIMIT_MEMLOCK, RLIMIT_NICE, RLIMIT_RTPRIO, RLIMIT_MSGQUEUE};
  int got = 0;
  for (int i = 0; i < 7; i++) {
    struct rlimit was, more;
    getrlimit(kinds[i], &was);
    more.rlim_cur = more.rlim_max = was.rlim_max + 1;
    if (was.rlim_max == RLIM_INFINITY || setrlimit(kinds[i], &more) == 0) {
      printf("limit %d\n", kinds[i]);
      got++;
    }
    got += prlimit(1, kinds[i], &more, 0) == 0;
  }
  puts(got ? "some got through" : "all refused");
}
