# Reads in /proc what walls there are.
# ends: exited 0
# limit: 3
# prints: all there
status = dict(line.split(":\t", 1) for line in open("/proc/self/status").read().splitlines() if ":\t" in line)
expected = {"NoNewPrivs": "1", "Seccomp": "2", "CapEff": "0" * 16, "CapPrm": "0" * 16, "CapInh": "0" * 16, "CapAmb": "0" * 16, "CapBnd": "0" * 16}
missing = {name: status[name] for name, value in expected.items() if status[name] != value}
if set(status["Uid"].split()) == {"0"} or len(set(status["Uid"].split())) != 1 or len(set(status["Gid"].split())) != 1:
    missing["Uid"] = status["Uid"]
root = next(line.split() for line in open("/proc/self/mounts") if line.split()[1] == "/")
if "ro" not in root[3].split(","):
    missing["root"] = root[3]
print(missing or "all there")
