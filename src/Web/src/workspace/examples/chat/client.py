# All Python programs of a session share one machine, so the server is at localhost.

import socket

with socket.create_connection(("localhost", 5000), timeout=10) as connection:
    lines = connection.makefile("rw", encoding="utf-8")
    print("Connected. An empty line ends it.")
    while text := input("> "):
        lines.write(text + "\n")
        lines.flush()
        print("The server answers:", lines.readline().strip())
