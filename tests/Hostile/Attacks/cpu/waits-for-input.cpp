// Waits for input that never comes.
// ends: timeout
// limit: 1
#include <iostream>

int main() {
  std::string line;
  std::getline(std::cin, line);
}
