// Floods both streams by turns.
// ends: output
// limit: 20
#include <string.h>
#include <unistd.h>

int main(void) {
  static char piece[4000];
  memset(piece, 'x', sizeof piece);
  for (;;) {
    write(1, piece, sizeof piece);
    write(2, piece, sizeof piece);
  }
}
