// Fills /tmp, which compilers need, and leaves it so.
// ends: exited 0
// limit: 5
#include <cstdio>
#include <fstream>
#include <string>

int main() {
  std::string piece(1 << 20, 'x');
  for (int i = 0; i < 3; i++) {
    std::ofstream file("/tmp/fill-" + std::to_string(i));
    for (int k = 0; k < 50 && file.write(piece.data(), piece.size()).flush(); k++) { }
  }
  std::puts("full");
}
