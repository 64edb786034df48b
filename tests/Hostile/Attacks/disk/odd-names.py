# Names with line breaks, without any character, that are options, or no text at all.
# ends: exited 0
# limit: 5
import os

names = [b"-rf", b"--help", b"@file.c", b"a\nb", b"\xff\xfe\x80", b"\x1b[2J", b" ", b"~", b"..x", b"...", b"x" * 255, "\u202egnp.exe".encode(), b"$(id)", b"`id`", b"a;b", b"*"]
for name in names:
    with open(b"/workspace/" + name, "wb") as file:
        file.write(b"x")
    os.mkdir(b"/workspace/" + name[:250] + b".d")
