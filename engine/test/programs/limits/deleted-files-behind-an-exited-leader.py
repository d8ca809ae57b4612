"""stops code that fills the disk with deleted files of a process whose main thread has exited"""
# status: limit died
# reason: filled /mnt/data with more than 48 MiB
import ctypes
import os
import platform
import threading
import time

EXIT = 60 if platform.machine() == "x86_64" else 93


def fill():
    kept = []
    for n in range(20):
        file = open("/mnt/data/gone", "wb", buffering=0)
        os.unlink("/mnt/data/gone")
        file.write(b"x" * (4 << 20))
        kept.append(file)
    time.sleep(600)
    os._exit(0)


if os.fork() == 0:
    threading.Thread(target=fill).start()
    ctypes.CDLL(None).syscall(EXIT, 0)
time.sleep(600)
