# What the resolver's file tells of the host: no server but the engine's own, no search list.
# ends: exited 0
# limit: 3
# prints: nothing told
import re

text = open("/etc/resolv.conf").read()
servers = re.findall(r"^nameserver\s+(\S+)", text, re.M)
searched = [word for line in re.findall(r"^search\s+(.*)", text, re.M) for word in line.split() if word != "."]
told = [server for server in servers if server != "127.0.0.11"] + searched
hosts = [line for line in open("/etc/hosts") if "host.docker.internal" in line or "gateway" in line]
print(told + hosts or "nothing told")
