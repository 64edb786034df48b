# Many processes, each of them small: together more than there is.
# ends: memory or exited 0
# limit: 10
import os, time

children = []
for _ in range(24):
    try:
        pid = os.fork()
    except OSError:
        break
    if pid == 0:
        held = bytearray(20 << 20)
        for i in range(0, len(held), 4096):
            held[i] = 1
        time.sleep(2)
        os._exit(0)
    children.append(pid)
killed = sum(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == -9 for pid in children)
print("killed some" if killed else "killed none")
