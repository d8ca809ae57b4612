"""can signal only its own processes"""
# says: 0
import os
import signal

reached = 0
for process in range(3, 70_000):
    if process == os.getpid():
        continue
    try:
        os.kill(process, 0)
        reached += 1
    except OSError:
        pass
reached
