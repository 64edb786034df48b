// Counts for ever, where a compiler can't take it away.
// ends: timeout
// limit: 1
int main() {
  for (volatile long i = 0;; i = i + 1) { }
}
