# Reads and writes what /proc has of the agent.
# ends: exited 0
# limit: 3
# prints: all refused
import os

got = []
for name in ("environ", "maps", "mem", "smaps", "auxv", "io", "stack", "syscall", "pagemap", "personality", "exe", "cwd", "root", "fd", "fdinfo", "map_files", "ns/mnt", "clear_refs", "timers"):
    path = f"/proc/1/{name}"
    for attempt in (lambda: open(path, "rb").read(1) != b"", lambda: bool(os.listdir(path)), lambda: bool(os.readlink(path)), lambda: bool(open(path, "wb"))):
        try:
            if attempt():
                got.append(name)
        except OSError:
            pass
for name in ("oom_score_adj", "comm", "coredump_filter", "sched", "setgroups", "uid_map", "loginuid", "attr/current"):
    try:
        with open(f"/proc/1/{name}", "w") as file:
            file.write("0")
        got.append(name)
    except OSError:
        pass
print(got or "all refused")
