# Kills everything it may, then everything of its group.
# ends: signaled 9
# limit: 3
# prints: still here
import os, signal

try:
    os.kill(-1, signal.SIGKILL)
except ProcessLookupError:
    pass
print("still here")
os.killpg(0, signal.SIGKILL)
