// System calls as fast as they go, in many processes.
// ends: timeout
// limit: 1
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
  for (int i = 0; i < 5; i++) fork();
  for (;;) syscall(SYS_getppid);
}
