# Escape sequences that title, clear, resize, ask and never end.
# ends: exited 0
# limit: 5
# terminal: yes
# prints: after
import sys

for sequence in ("\x1b]0;title\x07", "\x1b[2J\x1b[H", "\x1b[8;1;1t", "\x1b[6n", "\x1b[c", "\x1bP" + "q" * 5000 + "\x1b\\", "\x1b]52;c;eA==\x07", "\x1b[?1049h", "\x1b[" + "1;" * 5000 + "m"):
    sys.stdout.write(sequence)
print("after")
