// Errors that explain themselves at great length.
// ends: compileFailed or output or memory or timeout
#include <map>
#include <string>
#include <vector>
#define T(x) std::map<std::string, std::vector<x>>

int main() {
  T(T(T(T(T(T(int)))))) a;
#define E a = 1; a + a; a.b; a["x"] << a;
#define M E E E E E E E E E E E E E E E E E E E E
  M M M M M M M M M M
}
