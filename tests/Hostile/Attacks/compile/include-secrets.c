// The compiler is asked to print what only root may read.
// ends: compileFailed
// hides: root:
// hides: CODERUNNER
// hides: DOTNET
// prints: ermission denied
#include "/etc/shadow"
#include "/proc/1/environ"
#include "/proc/1/maps"
#include "/run/coderunner/agent.sock"
int main(void) { return 0; }
