# Closes its terminal, hangs it up and opens it again and again, then goes on without.
# ends: exited 0 or signaled 1
# limit: 5
# terminal: yes
import os

name = os.ttyname(0)
for i in range(200):
    os.closerange(0, 3)
    for _ in range(3):
        os.open(name, os.O_RDWR)
os.closerange(0, 3)
os._exit(0)
