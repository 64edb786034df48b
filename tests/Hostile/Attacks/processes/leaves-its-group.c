// Tries to shake off the groups, users and sessions by which a process can be found.
// ends: exited 0
// limit: 3
// beside: yes
// prints: nothing worked
#define _GNU_SOURCE
#include <grp.h>
#include <sched.h>
#include <stdio.h>
#include <unistd.h>

int main(void) {
  gid_t groups[] = {1000};
  int worked = setgroups(0, 0) == 0;
  worked += setgroups(1, groups) == 0;
  worked += setuid(0) == 0 || setgid(0) == 0 || setuid(1001) == 0;
  worked += unshare(CLONE_NEWUSER) == 0;
  if (fork() == 0) {
    setsid();
    for (;;) pause();
  }
  puts(worked == 0 ? "nothing worked" : "something worked");
}
