// Shared memory that outlives its process: as much as can be had without being killed, and never removed. The next run must have its memory.
// ends: exited 0
// limit: 10
#include <stdio.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>

int main(void) {
  for (int i = 0; i < 30; i++) {
    int id = shmget(IPC_PRIVATE, 10 << 20, IPC_CREAT | 0600);
    char *at = id < 0 ? (char *)-1 : shmat(id, 0, 0);
    if (at == (char *)-1) break;
    memset(at, 1, 10 << 20);
    shmdt(at);
  }
  puts("left");
}
