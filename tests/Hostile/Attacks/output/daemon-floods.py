# The program ends; a daemon of it floods its output. The verdict is the program's.
# ends: exited 0 or output
# limit: 10
import os, time

if os.fork() == 0:
    os.setsid()
    while True:
        os.write(1, b"x" * 1000)
time.sleep(0.2)
