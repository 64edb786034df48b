// An object of a gigabyte.
// ends: compileFailed or memory or timeout
char large[1L << 30] = {1};

int main(void) { return large[1]; }
