# Reads what tells of the host: memory, keys, firmware, logs.
# ends: exited 0
# limit: 3
# prints: all hidden
import os

got = []
for path in ("/proc/kcore", "/proc/keys", "/proc/timer_list", "/proc/sched_debug", "/proc/kmsg", "/proc/kpagecount", "/proc/kpageflags", "/proc/iomem", "/proc/vmallocinfo", "/proc/slabinfo", "/sys/firmware", "/sys/kernel/debug", "/sys/kernel/tracing", "/sys/fs/pstore", "/sys/kernel/security", "/dev/mem", "/dev/kmsg", "/dev/port", "/etc/shadow", "/root"):
    try:
        found = os.listdir(path) if os.path.isdir(path) else open(path, "rb").read(100)
        if found and found.strip(b"\0 \n-0" if isinstance(found, bytes) else None) if isinstance(found, bytes) else found:
            # Addresses that are all zero tell nothing.
            if not (path in ("/proc/iomem",) and not found.replace(b"0", b"").strip().startswith(b"1")):
                got.append(path)
    except OSError:
        pass
print(got or "all hidden")
