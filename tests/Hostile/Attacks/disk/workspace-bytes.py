# Fills the workspace to the last byte.
# ends: exited 0
# limit: 5
# prints: full
i = 0
try:
    while True:
        with open(f"file-{i}", "wb", buffering=0) as file:
            for _ in range(8):
                file.write(b"x" * (1 << 20))
        i += 1
except OSError:
    pass
try:
    while True:
        with open("last", "ab", buffering=0) as file:
            file.write(b"x")
except OSError:
    print("full")
