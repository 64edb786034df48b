// The compiler reads a file without an end.
// ends: memory or timeout
#include "/dev/zero"
