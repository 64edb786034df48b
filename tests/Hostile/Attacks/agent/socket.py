# Calls the agent as its host does.
# ends: exited 0
# limit: 3
# prints: all refused
import os, socket

got = []
for path in ("/run/coderunner/agent.sock", "/proc/1/root/run/coderunner/agent.sock"):
    try:
        caller = socket.socket(socket.AF_UNIX)
        caller.connect(path)
        got.append(path)
    except OSError:
        pass
for attempt in (lambda: os.listdir("/run/coderunner"), lambda: open("/run/coderunner/x", "w"), lambda: os.rename("/run/coderunner", "/run/x"), lambda: os.unlink("/run/coderunner/agent.sock")):
    try:
        attempt()
        got.append("folder")
    except OSError:
        pass
print(got or "all refused")
