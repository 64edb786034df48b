# Writes to the image, the agent, and everything that the next run is made with.
# ends: exited 0
# limit: 10
# prints: all refused
import os

got = []
for path in ("/coderunner/agent", "/proc/1/exe", "/usr/bin/python3", "/etc/passwd", "/etc/ld.so.preload", "/etc/ld.so.cache", "/etc/profile", "/opt/coderunner/x", "/usr/local/bin/python3", "/bin/x", "/build/x", "/run/x", "/run/coderunner/x", "/var/x", "/x", "/usr/lib/python3/dist-packages/x.py", "/dev/x", "/etc/resolv.conf", "/etc/hosts", "/etc/hostname"):
    try:
        with open(path, "ab"):
            got.append(path)
    except OSError:
        pass
    try:
        os.chmod(path, 0o777)
        got.append("chmod " + path)
    except OSError:
        pass
for folder, folders, names in os.walk("/"):
    if folder.startswith(("/proc", "/sys", "/dev", "/workspace", "/tmp")):
        folders.clear()
    elif folder.startswith("/build/"):
        # This run's own.
        folders.clear()
    elif os.access(folder, os.W_OK):
        got.append(folder)
print(got or "all refused")
