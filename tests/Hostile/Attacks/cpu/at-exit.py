# Never ends ending.
# ends: timeout
# limit: 1
import atexit

@atexit.register
def again():
    while True:
        pass
