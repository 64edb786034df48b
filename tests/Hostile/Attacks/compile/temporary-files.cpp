// A compile step whose in-between files are larger than /tmp.
// ends: compileFailed or memory or timeout
#define R(x) x, x, x, x, x, x, x, x, x, x
static volatile long values[] = {R(R(R(R(R(R(R(0x123456789abcdef)))))))};

int main() { return (int)values[0]; }
