// A line without an end.
// ends: output
// limit: 20
#include <stdio.h>

int main(void) {
  for (;;) putchar('x');
}
