# Calls itself without end, with the language's own limit taken away.
# ends: signaled 11 or memory
# limit: 15
import sys

sys.setrecursionlimit(10**9)

def call():
    return call() + 1

call()
