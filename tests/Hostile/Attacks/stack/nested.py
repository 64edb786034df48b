# Source that nests deeper than a parser goes.
# ends: exited 1 or memory or signaled 11
# limit: 10
eval("(" * 1_000_000 + ")" * 1_000_000)
