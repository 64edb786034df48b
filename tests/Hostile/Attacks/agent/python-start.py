# Leaves what Python reads when it starts: the next run must not hear of it.
# ends: exited 0
# limit: 3
import os, site, sys

folder = f"/tmp/.local/lib/python{sys.version_info.major}.{sys.version_info.minor}/site-packages"
os.makedirs(folder)
for name in ("usercustomize.py", "sitecustomize.py"):
    with open(f"{folder}/{name}", "w") as file:
        file.write("import os; os._exit(7)\n")
with open(f"{folder}/x.pth", "w") as file:
    file.write("import os; os._exit(7)\n")
for name in (".pythonrc", ".bashrc", ".profile", ".bash_profile", ".python_history"):
    with open(f"/tmp/{name}", "w") as file:
        file.write("exit 7\n")
