# Every process makes another for ever.
# ends: timeout
# limit: 2
import os

while True:
    try:
        os.fork()
    except OSError:
        pass
