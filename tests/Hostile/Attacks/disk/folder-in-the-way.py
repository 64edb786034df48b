# Where the next run's file belongs is a folder, with something in it.
# ends: exited 0
# limit: 5
import os

os.remove("main.py")
os.makedirs("main.py/inner")
with open("main.py/inner/file", "w") as file:
    file.write("x")
os.chmod("main.py", 0)
