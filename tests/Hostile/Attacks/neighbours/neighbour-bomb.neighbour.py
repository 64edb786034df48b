import os

for child in [pid for pid in (os.fork() or os._exit(0) for _ in range(40))]:
    os.waitpid(child, 0)
