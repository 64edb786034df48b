// Closes its output, opens it again by its name, and writes.
// ends: exited 0
// limit: 5
#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

int main() {
  int kept = dup(1);
  char name[32];
  std::sprintf(name, "/proc/self/fd/%d", kept);
  close(1);
  int again = open(name, O_WRONLY);
  (void)!write(again < 0 ? kept : again, "again\n", 6);
}
