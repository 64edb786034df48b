// Many threads, each with memory of its own.
// ends: memory
// limit: 10
#include <cstdlib>
#include <cstring>
#include <thread>
#include <vector>

int main() {
  std::vector<std::thread> threads;
  for (int i = 0; i < 30; i++)
    threads.emplace_back([] {
      for (;;) std::memset(std::malloc(1 << 20), 1, 1 << 20);
    });
  for (auto &thread : threads) thread.join();
}
