// Shared memory that outlives its process, until the kernel kills it.
// ends: memory
// limit: 10
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>

int main(void) {
  for (;;) {
    char *at = shmat(shmget(IPC_PRIVATE, 10 << 20, IPC_CREAT | 0600), 0, 0);
    if (at != (char *)-1) memset(at, 1, 10 << 20);
  }
}
