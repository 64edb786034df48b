// The compiler reads its own input, which is empty; the program's is not for it.
// ends: compileFailed
// stdin: int main(void) { return 7; }
#include "/dev/stdin"
