"""counts a process that created its own process session"""
# status: limit died
# reason: more than 512 MiB of memory
import os
import time

for _ in range(4):
    if os.fork() == 0:
        os.setsid()
        if os.fork():
            os._exit(0)
        taken = bytearray(b"x") * (180 << 20)
        time.sleep(600)
        os._exit(0)
time.sleep(600)
