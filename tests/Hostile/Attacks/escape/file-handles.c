// A file by its number instead of its name: the way out of a container that was once open.
// ends: exited 0
// limit: 3
// prints: all refused
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int main(void) {
  struct file_handle *handle = malloc(sizeof *handle + 128);
  int mount, got = 0;
  handle->handle_bytes = 8;
  handle->handle_type = 1;
  *(long *)handle->f_handle = 2;
  got += open_by_handle_at(open("/coderunner/agent", O_RDONLY), handle, O_RDONLY) >= 0;
  handle->handle_bytes = 128;
  got += name_to_handle_at(AT_FDCWD, "/coderunner/agent", handle, &mount, 0) == 0
      && open_by_handle_at(open("/coderunner/agent", O_RDONLY), handle, O_RDONLY) >= 0;
  puts(got ? "some got through" : "all refused");
}
