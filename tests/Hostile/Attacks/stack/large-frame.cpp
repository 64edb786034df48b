// One frame larger than the stack.
// ends: signaled 11
// limit: 5
int main() {
  volatile char frame[1 << 30];
  for (long i = 0; i < 1 << 30; i += 4096) frame[i] = 1;
  return frame[4096] - 1;
}
