/* launch USER GROUP MARKER PATH ARGUMENT...: becomes the user with no capability left, offers itself first to a kernel that is out of memory, and runs the
   program at PATH with the ARGUMENTs, its name the first of them. Between two programs of a sandbox this is all that runs, so it is without a C library:
   a loader, locales and start-up code would take ten times as long as what is done here. What can't be given up ends it with 126, what can't be run with 127. */
#include <fcntl.h>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

static long call(long number, long a, long b, long c, long d) {
#if defined(__x86_64__)
  long result;
  register long fourth __asm__("r10") = d;
  register long fifth __asm__("r8") = 0;
  __asm__ volatile("syscall" : "=a"(result) : "a"(number), "D"(a), "S"(b), "d"(c), "r"(fourth), "r"(fifth) : "rcx", "r11", "memory");
  return result;
#elif defined(__aarch64__)
  register long x8 __asm__("x8") = number;
  register long x0 __asm__("x0") = a;
  register long x1 __asm__("x1") = b;
  register long x2 __asm__("x2") = c;
  register long x3 __asm__("x3") = d;
  register long x4 __asm__("x4") = 0;
  __asm__ volatile("svc #0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4) : "memory");
  return x0;
#else
#error "The system calls of this processor are missing here."
#endif
}

static long length(const char *text) {
  long count = 0;
  while (text[count]) count++;
  return count;
}

static void say(const char *text) { call(SYS_write, 2, (long)text, length(text), 0); }

static void end(const char *program, const char *words, int status) {
  say(program);
  say(words);
  call(SYS_exit_group, status, 0, 0, 0);
}

static unsigned number(const char *digits) {
  unsigned value = 0;
  while (*digits >= '0' && *digits <= '9') value = value * 10 + (unsigned)(*digits++ - '0');
  return value;
}

static int become(unsigned user, unsigned group, unsigned marker) {
  struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
  struct __user_cap_data_struct none[2] = {{0, 0, 0}, {0, 0, 0}};
  int capability = 0;
  while (call(SYS_prctl, PR_CAPBSET_DROP, capability, 0, 0) == 0) capability++;
  /* The first number that the kernel doesn't know ends the row; a refusal ends it sooner. */
  return call(SYS_prctl, PR_CAPBSET_READ, capability, 0, 0) < 0
    && call(SYS_setgroups, 1, (long)&marker, 0, 0) == 0
    && call(SYS_setresgid, group, group, group, 0) == 0
    && call(SYS_setresuid, user, user, user, 0) == 0
    && call(SYS_capset, (long)&header, (long)none, 0, 0) == 0
    && call(SYS_prctl, PR_SET_NO_NEW_PRIVS, 1, 0, 0) == 0;
}

static void let_kernel_pick(void) {
  long file = call(SYS_openat, AT_FDCWD, (long)"/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC, 0);
  if (file >= 0) {
    call(SYS_write, file, (long)"500", 3, 0);
    call(SYS_close, file, 0, 0, 0);
  }
}

__attribute__((used, noreturn)) void launch(long *stack) {
  long count = stack[0];
  char **arguments = (char **)(stack + 1), **environment = arguments + count + 1;
  if (count < 6) end("launch", " USER GROUP MARKER PATH ARGUMENT...\n", 126);
  let_kernel_pick();
  if (!become(number(arguments[1]), number(arguments[2]), number(arguments[3]))) end(arguments[5], ": this sandbox can't give up its rights\n", 126);
  call(SYS_execve, (long)arguments[4], (long)(arguments + 5), (long)environment, 0);
  end(arguments[5], ": can't be run\n", 127);
  __builtin_unreachable();
}

/* The kernel leaves the count and the arguments on the stack. */
#if defined(__x86_64__)
__asm__(".globl _start\n_start: xor %ebp, %ebp\n mov %rsp, %rdi\n and $-16, %rsp\n call launch\n");
#else
__asm__(".globl _start\n_start: mov x29, #0\n mov x0, sp\n bl launch\n");
#endif
