// The assembler takes in the agent's memory and environment.
// ends: compileFailed
__asm__(".incbin \"/proc/1/mem\"\n.incbin \"/proc/1/environ\"");

int main(void) { return 0; }
