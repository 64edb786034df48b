// Programs in the kernel, its counters, its faults, all files' events.
// ends: exited 0
// limit: 3
// prints: all refused
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
  char attributes[128];
  memset(attributes, 0, sizeof attributes);
  *(int *)(attributes + 4) = sizeof attributes;
  int got = 0;
  if (syscall(SYS_bpf, 0, attributes, sizeof attributes) >= 0) { got++; puts("bpf"); }
  if (syscall(SYS_perf_event_open, attributes, 0, -1, -1, 0) >= 0) { got++; puts("perf_event_open"); }
  if (syscall(SYS_userfaultfd, 0) >= 0) { got++; puts("userfaultfd"); }
  if (syscall(SYS_fanotify_init, 0, 0) >= 0) { got++; puts("fanotify"); }
  if (syscall(SYS_syslog, 3, attributes, sizeof attributes) >= 0) { got++; puts("syslog"); }
  if (syscall(SYS_lookup_dcookie, 0, 0, 0) >= 0) { got++; puts("lookup_dcookie"); }
  puts(got ? "some got through" : "all refused");
}
