// A computation without an end, before the program runs.
// ends: compileFailed or timeout or memory
constexpr long forever() {
  long sum = 0;
  for (unsigned long i = 0; i < 1ul << 60; i++) sum += i;
  return sum;
}

static_assert(forever() != 0);

int main() { }
