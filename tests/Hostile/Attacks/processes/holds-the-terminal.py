# The same with a terminal, whose hang-up the daemon ignores.
# ends: exited 0
# limit: 20
# terminal: yes
# prints: parent ends
import os, signal, time

signal.signal(signal.SIGHUP, signal.SIG_IGN)
if os.fork() == 0:
    os.setsid()
    while True:
        time.sleep(1)
print("parent ends", flush=True)
