# Threads until there are no more, all asleep.
# ends: timeout
# limit: 3
import threading, time

try:
    while True:
        threading.Thread(target=time.sleep, args=(600,)).start()
except RuntimeError:
    print("no more")
time.sleep(600)
