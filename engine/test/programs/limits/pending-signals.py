"""bounds pending signals"""
# says: True
import ctypes
import os
import signal

signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGRTMIN})
libc = ctypes.CDLL(None)
sent = 0
while sent < 10_000 and libc.sigqueue(os.getpid(), int(signal.SIGRTMIN), None) == 0:
    sent += 1
sent < 1000
