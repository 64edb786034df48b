// Kills itself with SIGKILL: a crash, not memory and not a stop.
// ends: signaled 9
// limit: 3
#include <csignal>

int main() { std::raise(SIGKILL); }
