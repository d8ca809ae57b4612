"""ends code in time when its main thread has exited and another thread continues"""
# status: timeout
# lives: no
# timeoutMs: 700
import ctypes
import platform
import threading
import time


def go_on():
    while True:
        open("/mnt/data/alive", "w").write(str(time.time()))
        time.sleep(0.1)


threading.Thread(target=go_on, daemon=True).start()
EXIT = 60 if platform.machine() == "x86_64" else 93
ctypes.CDLL(None).syscall(EXIT, 0)
