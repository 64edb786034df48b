// The assembler is asked to take in what only root may read.
// ends: compileFailed
#include <stdio.h>
__asm__("secret: .incbin \"/etc/shadow\"\n.byte 0");
extern char secret[];

int main(void) { puts(secret); }
