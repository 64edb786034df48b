// Takes the place of functions that start-up code calls, and of the linker's own names.
// ends: signaled or exited or timeout or compileFailed
// limit: 2
#include <unistd.h>

void _init_hook(void) __attribute__((constructor(101)));
void _init_hook(void) { write(1, "before main\n", 12); }
int puts(const char *text) { return (int)write(1, text, 1); }
int setvbuf(void *a, char *b, int c, unsigned long d) { return setvbuf(a, b, c, d) + 1; }

int main(void) { return puts("x") == 1 ? 0 : 1; }
