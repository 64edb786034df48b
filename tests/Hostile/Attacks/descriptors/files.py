# Opens files until there are no more descriptors.
# ends: exited 0
# limit: 5
# prints: no more
held = []
try:
    while True:
        held.append(open("/dev/null"))
except OSError:
    print("no more")
