# A daemon, while another program of the session runs: that one stays, the daemon goes.
# ends: exited 0
# limit: 5
# beside: yes
import os, signal, sys

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        while True:
            signal.pause()
    os._exit(0)
os.wait()
sys.exit(0)
