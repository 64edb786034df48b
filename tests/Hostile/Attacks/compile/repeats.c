// The assembler repeats a line a billion times.
// ends: compileFailed or memory or timeout
__asm__(".rept 1000000000\n.long 0x12345678\n.endr");

int main(void) { return 0; }
