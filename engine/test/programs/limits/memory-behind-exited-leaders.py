"""stops processes that hold too much memory while their main threads have exited"""
# status: limit died
# reason: more than 512 MiB of memory
import ctypes
import os
import platform
import threading
import time

EXIT = 60 if platform.machine() == "x86_64" else 93


def hold():
    taken = bytearray(b"x") * (180 << 20)
    time.sleep(600)
    os._exit(0)


for _ in range(4):
    if os.fork() == 0:
        threading.Thread(target=hold).start()
        ctypes.CDLL(None).syscall(EXIT, 0)
time.sleep(600)
