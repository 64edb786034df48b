// A vector of strings that grows.
// ends: memory
// limit: 10
#include <string>
#include <vector>

int main() {
  std::vector<std::string> held;
  for (;;) held.emplace_back(1 << 20, 'x');
}
