# Fills every place that can be written to.
# ends: exited 0
# limit: 10
# prints: full
import os

for folder in ("/workspace", "/tmp", "/dev/shm", "/var/tmp", "/run"):
    for i in range(20):
        try:
            with open(f"{folder}/fill-{i}", "wb", buffering=0) as file:
                while True:
                    file.write(b"x" * (1 << 16))
        except OSError:
            pass
print("full")
