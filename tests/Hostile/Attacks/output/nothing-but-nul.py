# NUL bytes, then words.
# ends: exited 0
# limit: 5
# prints: after
import sys

sys.stdout.buffer.write(b"\0" * 100000)
print("after")
