# Counts for ever.
# ends: timeout
# limit: 1
i = 0
while True:
    i += 1
