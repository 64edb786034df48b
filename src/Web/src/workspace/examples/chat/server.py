# Run this first. Then open client.py, press + above the console, and run it there.
# A server needs time: the menu at the top right lets programs run for longer.

import socket
import threading


def talk(connection, address):
    name = f"{address[0]}:{address[1]}"
    print("hello", name)
    with connection, connection.makefile("rw", encoding="utf-8") as lines:
        for line in lines:
            print(f"{name}: {line.strip()}")
            lines.write(line.upper())
            lines.flush()
    print("good-bye", name)


with socket.create_server(("", 5000)) as server:
    print("Waiting for clients on port 5000. Ctrl+C ends it.")
    while True:
        connection, address = server.accept()
        threading.Thread(target=talk, args=(connection, address), daemon=True).start()
