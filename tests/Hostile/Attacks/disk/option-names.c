// Sources whose names are options and files of options to the compiler.
// ends: exited 0
// limit: 5
// as: -o.c
// prints: compiled
#include <stdio.h>

int main(void) { puts("compiled"); }
