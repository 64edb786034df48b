// Message queues full of messages, and as many semaphores as there are: kernel memory that nobody owns.
// ends: exited 0 or memory
// limit: 10
#include <stdio.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>

int main(void) {
  static struct { long type; char text[8000]; } message = {1, {0}};
  int queues = 0, sets = 0;
  for (int i = 0; i < 40000; i++) {
    int id = msgget(IPC_PRIVATE, IPC_CREAT | 0600);
    if (id < 0) break;
    queues++;
    while (msgsnd(id, &message, sizeof message.text, IPC_NOWAIT) == 0) { }
  }
  while (sets < 30000 && semget(IPC_PRIVATE, 30, IPC_CREAT | 0600) >= 0) sets++;
  printf("%d %d\n", queues, sets);
}
