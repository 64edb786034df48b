# Prints without end.
# ends: output
# limit: 20
while True:
    print("x" * 10000)
