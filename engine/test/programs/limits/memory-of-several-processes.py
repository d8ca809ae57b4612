"""stops processes that take too much memory together"""
# status: limit died
# reason: more than 512 MiB of memory
import os
import time

for _ in range(4):
    if os.fork() == 0:
        taken = bytearray(b"x") * (180 << 20)
        time.sleep(600)
        os._exit(0)
time.sleep(600)
