// Looks into the agent, stops it, and takes its descriptors.
// ends: exited 0
// limit: 3
// prints: all refused
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

int main(void) {
  char piece[16];
  struct iovec here = {piece, sizeof piece}, there = {(void *)0x400000, sizeof piece};
  int got = ptrace(PTRACE_ATTACH, 1, 0, 0) == 0;
  got += ptrace(PTRACE_SEIZE, 1, 0, 0) == 0;
  got += process_vm_readv(1, &here, 1, &there, 1, 0) >= 0;
  got += process_vm_writev(1, &here, 1, &there, 1, 0) >= 0;
  int agent = syscall(SYS_pidfd_open, 1, 0);
  for (int i = 0; i < 20; i++) got += syscall(438 /* pidfd_getfd */, agent, i, 0) >= 0;
  got += syscall(424 /* pidfd_send_signal */, agent, 9, 0, 0) == 0;
  got += syscall(440 /* process_madvise */, agent, &there, 1, 20, 0) >= 0;
  got += syscall(SYS_kcmp, getpid(), 1, 0, 0, 0) >= 0;
  got += open("/proc/1/mem", O_RDWR) >= 0;
  got += syscall(SYS_migrate_pages, 1, 1, 0, 0) >= 0;
  puts(got ? "some got through" : "all refused");
}
