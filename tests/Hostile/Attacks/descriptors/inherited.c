// Looks what it was handed: three descriptors and nothing of the agent's.
// ends: exited 0
// limit: 3
// prints: three
#include <fcntl.h>
#include <stdio.h>

int main(void) {
  int found = 0;
  for (int i = 0; i < 65536; i++) found += fcntl(i, F_GETFD) >= 0;
  puts(found == 3 ? "three" : "more");
}
