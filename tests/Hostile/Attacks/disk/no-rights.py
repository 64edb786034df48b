# Takes all rights away from the workspace and all that is in it.
# ends: exited 0
# limit: 5
import os

os.makedirs("inner/inner")
for name in ("inner/inner", "inner", "main.py", "."):
    os.chmod(name, 0)
