// The old string is one pointer long: the header must see what stands before it.
#define _GLIBCXX_USE_CXX11_ABI 0
#include <iostream>
#include <string>

int main() {
  std::cout << (sizeof(std::string) == sizeof(char*) ? "old" : "new") << '\n';
}
