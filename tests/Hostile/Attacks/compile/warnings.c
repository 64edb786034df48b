// Warnings without an end: as many bytes as a run may have.
// ends: exited 0 or output or compileFailed or timeout or memory
#define W _Pragma("GCC warning \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"")
#define W2 W W W W W W W W W W
#define W4 W2 W2 W2 W2 W2 W2 W2 W2 W2 W2
#define W8 W4 W4 W4 W4 W4 W4 W4 W4 W4 W4
#define W16 W8 W8 W8 W8 W8 W8 W8 W8 W8 W8
W16 W16 W16 W16 W16 W16

int main(void) { return 0; }
