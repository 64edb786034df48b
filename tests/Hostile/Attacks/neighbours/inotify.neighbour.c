#include <stdio.h>
#include <sys/inotify.h>

int main(void) {
  if (inotify_init() >= 0) return 0;
  perror("inotify_init");
  return 1;
}
