// Mounts, unmounts and moves.
// ends: exited 0
// limit: 3
// prints: all refused
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <sys/mount.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
  int got = mount("none", "/tmp", "tmpfs", 0, 0) == 0;
  got += mount("/", "/tmp", 0, MS_BIND, 0) == 0;
  got += mount(0, "/", 0, MS_REMOUNT, 0) == 0;
  got += mount("none", "/tmp", "cgroup", 0, "memory") == 0;
  got += mount("none", "/tmp", "proc", 0, 0) == 0;
  got += umount2("/proc/kcore", MNT_DETACH) == 0;
  got += umount2("/workspace", MNT_DETACH) == 0;
  got += syscall(SYS_pivot_root, "/tmp", "/tmp") == 0;
  got += chroot("/tmp") == 0;
  got += syscall(428 /* open_tree */, AT_FDCWD, "/", 1) >= 0;
  got += syscall(430 /* fsopen */, "tmpfs", 0) >= 0;
  got += syscall(432 /* fsmount */, -1, 0, 0) >= 0;
  puts(got ? "some got through" : "all refused");
}
