# Moves, replaces and removes the folders that everything hangs on.
# ends: exited 0
# limit: 5
# prints: all refused
import os

got = 0
for name in ("/workspace", "/tmp", "/build", "/dev/shm", "/coderunner", "/run"):
    for attack in (lambda: os.rename(name, "/tmp/moved"), lambda: os.rmdir(name), lambda: os.symlink("/tmp", name), lambda: os.chown(name, 1000, 1000) if name != "/workspace" else os.rmdir(name)):
        try:
            attack()
            got += 1
        except OSError:
            pass
print("all refused" if got == 0 else f"{got} got through")
