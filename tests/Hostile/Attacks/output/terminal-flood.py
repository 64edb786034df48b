# Floods a terminal.
# ends: output
# limit: 30
# terminal: yes
import os

while True:
    os.write(1, b"x" * 4000 + b"\n")
