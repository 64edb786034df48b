# Looks in the environment for what isn't the program's.
# ends: exited 0
# limit: 3
# prints: nothing
# hides: CODERUNNER
import os

known = {"PATH", "HOME", "USER", "LANG", "LC_ALL", "LC_CTYPE", "PWD", "PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE", "PYTHONNOUSERSITE", "MPLBACKEND", "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"}
print(sorted(set(os.environ) - known) or "nothing")
