# Knocks at every usual door of its own network's gateway.
# ends: exited 0
# limit: 20
# prints: all closed
import selectors, socket, time

own = socket.gethostbyname(socket.gethostname())
gateway = own.rsplit(".", 1)[0] + ".1"
open_ports = []
waiting = selectors.DefaultSelector()
for port in (22, 53, 80, 111, 443, 2375, 2376, 5000, 8080, 8081, 11111, 12111, 12211, 18080, 18081, 18180, 18181, 30000, 31000, 31100):
    knock = socket.socket()
    knock.setblocking(False)
    knock.connect_ex((gateway, port))
    waiting.register(knock, selectors.EVENT_WRITE, port)
end = time.monotonic() + 2
while time.monotonic() < end:
    for key, _ in waiting.select(0.2):
        if key.fileobj.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) == 0:
            open_ports.append(key.data)
        waiting.unregister(key.fileobj)
print(open_ports or "all closed")
