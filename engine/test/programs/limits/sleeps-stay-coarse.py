"""cannot sleep so finely that it wakes all the time and takes the processors from others"""
# says: [1000000, 1000000, 1000000, 1000000]
import ctypes
import os
import threading

SET, GET = 29, 30
libc = ctypes.CDLL(None)
seen = [libc.prctl(GET)]
for nanoseconds in (1, 0):
    libc.prctl(SET, ctypes.c_ulong(nanoseconds))
seen.append(libc.prctl(GET))
thread = threading.Thread(target=lambda: seen.append(libc.prctl(GET)))
thread.start()
thread.join()
reading, writing = os.pipe()
if os.fork() == 0:
    os.write(writing, str(libc.prctl(GET)).encode())
    os._exit(0)
seen.append(int(os.read(reading, 20)))
print(seen)
