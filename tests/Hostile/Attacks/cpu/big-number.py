# One operation that no signal of Python's interrupts.
# ends: timeout
# limit: 1
print(9 ** 9 ** 9)
