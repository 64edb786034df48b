# A list that grows.
# ends: memory
# limit: 10
held = []
while True:
    held.append(bytearray(1 << 20))
    held[-1][::4096] = b"x" * 256
