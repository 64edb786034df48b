# The child is killed for its memory; the program tells that something failed. It was memory.
# ends: memory
# limit: 10
import subprocess, sys

sys.exit(subprocess.run([sys.executable, "-c", "x = []\nwhile True: x.append(b'x' * (1 << 20))"]).returncode != 0)
