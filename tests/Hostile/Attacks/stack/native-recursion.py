# The same through C code, where Python counts too.
# ends: signaled 11 or exited 1 or memory
# limit: 15
import functools, sys

sys.setrecursionlimit(10**9)

class Deep:
    def __repr__(self):
        return repr([self])

print(len(repr(Deep())))
