// Calls itself without end.
// ends: signaled 11
// limit: 5
int call(volatile int *at) {
  volatile int here[100];
  here[0] = *at + 1;
  return call(here) + here[0];
}

int main(void) {
  volatile int start = 0;
  return call(&start);
}
