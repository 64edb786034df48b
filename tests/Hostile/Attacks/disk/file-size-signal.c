// The same without a care: the kernel's signal ends it.
// ends: signaled 25
// limit: 5
#include <fcntl.h>
#include <unistd.h>

int main(void) { return ftruncate(open("large", O_CREAT | O_RDWR, 0644), 1L << 42); }
