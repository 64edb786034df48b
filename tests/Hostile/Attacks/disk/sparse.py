# Thousands of files that seem large and hold nothing.
# ends: exited 0
# limit: 5
for i in range(3000):
    with open(f"sparse-{i}", "wb") as file:
        file.truncate(60 << 20)
