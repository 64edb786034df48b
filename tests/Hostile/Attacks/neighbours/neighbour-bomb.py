# A fork bomb; another session makes forty processes meanwhile.
# ends: timeout
# limit: 4
import os

print("ready", flush=True)
while True:
    try:
        os.fork()
    except OSError:
        pass
