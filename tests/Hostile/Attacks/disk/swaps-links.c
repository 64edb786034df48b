// A folder that is a link the next moment, over and over, while another run of the session writes its files.
// ends: timeout
// limit: 2
// beside: yes
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
  mkdir("swap", 0755);
  symlink("/tmp", "link");
  for (;;) renameat2(AT_FDCWD, "swap", AT_FDCWD, "link", RENAME_EXCHANGE);
}
