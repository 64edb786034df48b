# One large process that lowers its own score.
# ends: memory
# limit: 10
for value in (-1000, -500, 0):
    try:
        with open("/proc/self/oom_score_adj", "w") as score:
            score.write(str(value))
        break
    except OSError:
        pass
held = []
while True:
    held.append(b"x" * (1 << 20))
