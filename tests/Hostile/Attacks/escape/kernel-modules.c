// Another kernel, or a part of one; a stop, a restart, swap, accounting.
// ends: exited 0
// limit: 3
// prints: all refused
#include <linux/reboot.h>
#include <stdio.h>
#include <sys/reboot.h>
#include <sys/swap.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(void) {
  int got = syscall(SYS_init_module, "", 0, "") == 0;
  got += syscall(SYS_finit_module, 0, "", 0) == 0;
  got += syscall(SYS_delete_module, "loop", 0) == 0;
  got += syscall(SYS_kexec_load, 0, 0, 0, 0) == 0;
  got += reboot(LINUX_REBOOT_CMD_CAD_OFF) == 0;
  got += reboot(LINUX_REBOOT_CMD_RESTART) == 0;
  got += swapon("/workspace", 0) == 0 || swapoff("/workspace") == 0;
  got += acct("/workspace/accounts") == 0;
  got += syscall(SYS_quotactl, 0, "/dev/vda", 0, 0) == 0;
  got += vhangup() == 0;
  puts(got ? "some got through" : "all refused");
}
