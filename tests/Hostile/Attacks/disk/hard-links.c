// Ten thousand names for one file.
// ends: exited 0
// limit: 10
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
  int made = 0;
  close(open("one", O_CREAT | O_WRONLY, 0644));
  for (int i = 0; i < 10000; i++) {
    char name[32];
    sprintf(name, "link-%d", i);
    made += link("one", name) == 0;
  }
  made += link("/etc/shadow", "shadow") == 0 ? 1 << 20 : 0;
  printf("%d\n", made);
}
