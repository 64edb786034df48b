# Runs every program that has a set-user bit, and makes one of its own.
# ends: exited 0
# limit: 10
# prints: nobody else
# hides: uid=0
import os, shutil, stat, subprocess

found = []
for folder, _, names in os.walk("/usr"):
    for name in names:
        path = os.path.join(folder, name)
        try:
            if os.lstat(path).st_mode & (stat.S_ISUID | stat.S_ISGID):
                found.append(path)
        except OSError:
            pass
shutil.copy("/usr/bin/id", "/tmp/id")
os.chmod("/tmp/id", 0o6755)
print(subprocess.run(["/tmp/id"], capture_output=True, text=True).stdout)
for program in found:
    child = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        uids = open(f"/proc/{child.pid}/status").read().split("Uid:\t")[1].splitlines()[0].split()
        if "0" in uids:
            print("root", program, uids)
            os._exit(1)
    except (OSError, IndexError):
        pass
    child.kill()
    child.wait()
print("nobody else")
