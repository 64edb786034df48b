# Looks for sockets of the engine, or of anybody, everywhere.
# ends: exited 0
# limit: 10
# prints: none
import os, socket, stat

got = []
for name in ("/var/run/docker.sock", "/run/docker.sock", "/run/containerd/containerd.sock", "/run/podman/podman.sock", "/run/coderunner/agent.sock"):
    try:
        socket.socket(socket.AF_UNIX).connect(name)
        got.append(name)
    except OSError:
        pass
for top in ("/run", "/var", "/tmp", "/dev", "/coderunner", "/etc"):
    for folder, _, names in os.walk(top):
        for name in names:
            path = os.path.join(folder, name)
            if stat.S_ISSOCK(os.lstat(path).st_mode):
                got.append(path)
print(got or "none")
