# The program ends; a daemon of it keeps its output open. The run is over with the program.
# ends: exited 3
# limit: 20
# prints: parent ends
import os, time

if os.fork() == 0:
    os.setsid()
    time.sleep(600)
print("parent ends", flush=True)
os._exit(3)
