// Keys of the kernel, which know no containers.
// ends: exited 0
// limit: 3
// prints: all refused
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
  int got = syscall(SYS_add_key, "user", "x", "y", 1, -5) >= 0;
  got += syscall(SYS_request_key, "user", "x", 0, -5) >= 0;
  got += syscall(SYS_keyctl, 0, -3, 1) >= 0;
  puts(got ? "some got through" : "all refused");
}
