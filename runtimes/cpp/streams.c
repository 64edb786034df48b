/* Linked into every program. The C library keeps back what is printed to a pipe until 4 KiB are full: a person would see no prompt and no
   progress, and stderr would come before the stdout that was printed first. Line by line, as on a terminal; reading stdin shows a prompt. */
#include <stdio.h>

__attribute__((constructor(101))) static void by_lines(void) {
    setvbuf(stdin, NULL, _IOLBF, BUFSIZ);
    setvbuf(stdout, NULL, _IOLBF, BUFSIZ);
}
