// A queue by which the kernel makes system calls that no filter sees.
// ends: exited 0
// limit: 3
// prints: refused
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
  char parameters[256];
  memset(parameters, 0, sizeof parameters);
  puts(syscall(SYS_io_uring_setup, 4, parameters) >= 0 ? "got through" : "refused");
}
