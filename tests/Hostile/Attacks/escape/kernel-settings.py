# Writes to every setting of the kernel that there is.
# ends: exited 0
# limit: 10
# prints: all refused
import os

got = []
for top in ("/proc/sys", "/proc/irq", "/proc/bus", "/proc/fs", "/proc/driver"):
    for folder, _, names in os.walk(top):
        for name in names:
            path = os.path.join(folder, name)
            try:
                os.close(os.open(path, os.O_WRONLY | os.O_NONBLOCK))
                got.append(path)
            except OSError:
                pass
nothing = os.stat("/dev/null").st_rdev
for path in ("/proc/sysrq-trigger", "/proc/kcore", "/proc/kmsg", "/proc/mtrr", "/proc/acpi", "/proc/kallsyms", "/proc/latency_stats"):
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_NONBLOCK))
        # Engines put the null device in the place of some.
        if os.stat(path).st_rdev != nothing:
            got.append(path)
    except OSError:
        pass
print(got or "all refused")
