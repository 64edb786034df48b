// Threads that spin, until there are no more.
// ends: timeout
// limit: 2
#include <thread>

int main() {
  for (;;) {
    try {
      std::thread([] { for (volatile long i = 0;; i = i + 1) { } }).detach();
    } catch (...) {
    }
  }
}
