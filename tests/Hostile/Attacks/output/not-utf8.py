# Bytes that are no text, cut in the middle of characters; both streams.
# ends: exited 0
# limit: 5
# prints: after
import os

for i in range(2000):
    os.write(1, bytes([0xE2, 0x82]))
    os.write(2, bytes([0xAC, 0xFF, i % 256]))
print("after")
