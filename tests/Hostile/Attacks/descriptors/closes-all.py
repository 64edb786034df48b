# Closes its output and goes on to its end.
# ends: exited 4
# limit: 3
import os, time

os.closerange(0, 1024)
time.sleep(0.5)
os._exit(4)
