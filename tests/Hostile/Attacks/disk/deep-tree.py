# Folders in folders, deeper than any path is long.
# ends: exited 0
# limit: 10
import os

for _ in range(5000):
    os.mkdir("d" * 100)
    os.chdir("d" * 100)
with open("bottom", "w") as file:
    file.write("x")
