// The machine's own ports and memory.
// ends: exited 0
// limit: 3
// prints: all refused
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
  int got = 0;
#ifdef SYS_iopl
  got += syscall(SYS_iopl, 3) == 0;
  got += syscall(SYS_ioperm, 0, 100, 1) == 0;
#endif
  got += mknod("disk", S_IFBLK | 0666, makedev(8, 0)) == 0;
  got += mknod("memory", S_IFCHR | 0666, makedev(1, 1)) == 0;
  got += mknod("/dev/kvm", S_IFCHR | 0666, makedev(10, 232)) == 0;
  const char *names[] = {"/dev/mem", "/dev/kmem", "/dev/port", "/dev/kvm", "/dev/fuse", "/dev/net/tun", "/dev/sda", "/dev/vda", "/dev/loop-control", "/dev/kmsg", "/dev/vhost-vsock"};
  for (int i = 0; i < 11; i++) got += open(names[i], O_RDONLY) >= 0;
  puts(got ? "some got through" : "all refused");
}
