# Pipes, sockets and links to other places where the person's files are to be written next.
# ends: exited 0
# limit: 5
import os, socket

os.remove("main.py")
os.mkfifo("main.py")
os.symlink("/etc/shadow", "shadow")
os.symlink("/proc/1/environ", "environ")
os.symlink("/run/coderunner/agent.sock", "agent")
os.symlink("/", "root")
os.symlink("loop", "loop")
socket.socket(socket.AF_UNIX).bind("socket")
for name in ("null", "disk"):
    try:
        os.mknod(name, 0o060666 if name == "disk" else 0o020666, os.makedev(8, 0))
        print("made a device")
    except PermissionError:
        pass
