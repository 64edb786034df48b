import os, socket

got = [path for path in ("/tmp/mark", "/dev/shm/mark", "/workspace/mark", "/var/tmp/mark", "/dev/mqueue/mark", "/tmp/mark-pipe") if os.path.exists(path)]
try:
    socket.socket(socket.AF_UNIX).connect("\0mark")
    got.append("socket")
except OSError:
    pass
for name in ("shm", "msg", "sem"):
    if len(open(f"/proc/sysvipc/{name}").readlines()) > 1:
        got.append(name)
assert not got, got
