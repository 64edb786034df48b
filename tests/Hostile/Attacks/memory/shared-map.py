# Memory shared among processes, touched by each.
# ends: memory or exited 0
# limit: 10
import mmap, os

shared = mmap.mmap(-1, 1 << 30)
for _ in range(4):
    if os.fork() == 0:
        for i in range(0, 1 << 30, 4096):
            shared[i] = 1
        os._exit(0)
for _ in range(4):
    os.wait()
