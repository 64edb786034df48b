# Sleeps for ever.
# ends: timeout
# limit: 1
import time

time.sleep(10**6)
