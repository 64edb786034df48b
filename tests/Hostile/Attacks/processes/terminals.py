# Opens every terminal of the sandbox and leaves daemons on them.
# ends: exited 0
# limit: 5
# terminal: yes
import os, pty

held = []
try:
    while True:
        held.append(pty.openpty())
except OSError:
    pass
for _ in range(5):
    if os.fork() == 0:
        os.setsid()
        while True:
            os.read(held[0][1], 1)
print(len(held) > 10)
