# What the sandbox sees of interfaces: its own two, and those that the kernel puts everywhere.
# ends: exited 0
# limit: 5
# prints: own only
import socket

got = []
if {name for _, name in socket.if_nameindex()} - {"lo", "eth0", "tunl0", "sit0", "gre0", "gretap0", "erspan0", "ip_vti0", "ip6_vti0", "ip6tnl0", "ip6gre0"}:
    got.append(socket.if_nameindex())
print(got or "own only")
