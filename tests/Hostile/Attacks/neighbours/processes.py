# Looks for anybody else: processes, names, users, sockets.
# ends: exited 0
# limit: 3
# prints: alone
import os

others = []
for pid in filter(str.isdigit, os.listdir("/proc")):
    command = open(f"/proc/{pid}/cmdline", "rb").read()
    if int(pid) != os.getpid() and not command.startswith(b"/coderunner/agent"):
        others.append(command)
for name in ("tcp", "tcp6", "udp", "udp6", "unix"):
    for line in open(f"/proc/net/{name}").readlines()[1:]:
        # The engine's resolver inside the sandbox is all that listens.
        if "0B00007F" not in line and "/run/coderunner/agent.sock" not in line and line.split()[-1].startswith("/"):
            others.append(line)
print(others or "alone")
