# Ends with the code of a process that was killed for its memory: the verdict tells what was, an exit.
# ends: exited 137
# limit: 3
import os

os._exit(137)
