# IPv6, which nobody thinks of: no address beyond the machine's own, nobody answers at all nodes' address.
# ends: exited 0
# limit: 5
# prints: nobody
import socket, struct

got = []
for line in open("/proc/net/if_inet6") if __import__("os").path.exists("/proc/net/if_inet6") else []:
    address, _, _, _, _, name = line.split()
    if name != "lo":
        got.append((name, address))
try:
    sender = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
    sender.settimeout(1)
    sender.sendto(b"x", ("ff02::1", 5353, 0, socket.if_nametoindex("eth0")))
    got.append(sender.recvfrom(100))
except OSError:
    pass
print(got or "nobody")
