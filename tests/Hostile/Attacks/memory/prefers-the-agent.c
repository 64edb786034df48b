// Makes itself as unlikely a victim as it can, then many small processes fill the memory: the kernel shall not take the agent instead.
// ends: memory
// limit: 10
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void spare_me(void) {
  for (int value = -1000; value <= 0; value += 100) {
    char text[16];
    int file = open("/proc/self/oom_score_adj", O_WRONLY), length = 0;
    int v = value < 0 ? -value : value;
    char digits[8];
    do digits[length++] = '0' + v % 10; while (v /= 10);
    int at = 0;
    if (value < 0) text[at++] = '-';
    while (length) text[at++] = digits[--length];
    if (write(file, text, at) == at) { close(file); return; }
    close(file);
  }
}

int main(void) {
  spare_me();
  for (int i = 0; i < 60; i++) {
    if (fork() == 0) {
      spare_me();
      for (int k = 0; k < 20; k++) memset(malloc(1 << 20), 1, 1 << 20);
      for (;;) pause();
    }
  }
  for (;;) memset(malloc(1 << 16), 1, 1 << 16);
}
