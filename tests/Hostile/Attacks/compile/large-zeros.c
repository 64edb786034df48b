// An object that only seems large: it compiles, and the kernel gives what is there.
// ends: memory or compileFailed or signaled
// limit: 10
static volatile char large[1L << 31];

int main(void) {
  for (long i = 0; i < 1L << 31; i += 4096) large[i] = 1;
  return 0;
}
