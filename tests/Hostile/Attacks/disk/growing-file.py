# A file that another process makes longer and shorter while the run ends.
# ends: exited 0
# limit: 5
import os, time

if os.fork() == 0:
    os.setsid()
    while True:
        with open("file", "wb") as file:
            for _ in range(1000):
                file.write(b"x" * 1000)
time.sleep(0.3)
os._exit(0)
