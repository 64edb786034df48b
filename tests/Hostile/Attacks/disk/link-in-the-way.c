// The file that is written next is a link to one that must not be.
// ends: exited 0
// limit: 5
#include <stdio.h>
#include <unistd.h>

int main(void) {
  unlink("main.cpp");
  symlink("/tmp/target", "main.cpp");
  symlink("/tmp", "main.h");
  puts("linked");
}
