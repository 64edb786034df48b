// A file that takes itself in twice.
// ends: compileFailed or memory or timeout or output
#include __FILE__
#include __FILE__

int main(void) { return 0; }
