// Floods the agent with every signal, from many processes.
// ends: timeout
// limit: 2
#include <signal.h>
#include <unistd.h>

int main(void) {
  for (int i = 0; i < 4; i++) fork();
  for (;;)
    for (int number = 1; number < 65; number++) kill(1, number);
}
