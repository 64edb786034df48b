// The assembler reads a file without an end.
// ends: compileFailed or memory or timeout
__asm__(".incbin \"/dev/zero\"");

int main(void) { return 0; }
