// New namespaces, in which one would be root.
// ends: exited 0
// limit: 3
// prints: all refused
#define _GNU_SOURCE
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
  int kinds[] = {CLONE_NEWUSER, CLONE_NEWNS, CLONE_NEWPID, CLONE_NEWNET, CLONE_NEWIPC, CLONE_NEWUTS, CLONE_NEWCGROUP, 0x80};
  int got = 0;
  for (int i = 0; i < 8; i++) {
    got += unshare(kinds[i]) == 0;
    if (kinds[i] != 0x80) {
      int child = syscall(SYS_clone, CLONE_NEWUSER | kinds[i] | SIGCHLD, 0, 0, 0, 0);
      if (child == 0) _exit(0);
      got += child > 0;
    }
  }
  struct { unsigned long flags, pidfd, child, parent, exit, stack, size, tls; } arguments = {CLONE_NEWUSER, 0, 0, 0, SIGCHLD, 0, 0, 0};
  int child = syscall(SYS_clone3, &arguments, sizeof arguments);
  if (child == 0) _exit(0);
  got += child > 0;
  const char *names[] = {"/proc/1/ns/mnt", "/proc/1/ns/pid", "/proc/1/ns/net", "/proc/1/ns/user"};
  for (int i = 0; i < 4; i++) {
    int file = open(names[i], O_RDONLY);
    got += file >= 0 && setns(file, 0) == 0;
  }
  puts(got ? "some got through" : "all refused");
}
