# Leaves marks wherever one can; another session looks for them.
# ends: timeout
# limit: 3
# prints: ready
import mmap, os, socket, time

for path in ("/tmp/mark", "/dev/shm/mark", "/workspace/mark", "/var/tmp/mark", "/dev/mqueue/mark"):
    try:
        with open(path, "w") as file:
            file.write("mark")
    except OSError:
        pass
os.mkfifo("/tmp/mark-pipe")
held = socket.socket(socket.AF_UNIX)
held.bind("\0mark")
held.listen()
os.system("ipcmk -M 4096 -Q -S 1 >/dev/null")
print("ready", flush=True)
time.sleep(60)
