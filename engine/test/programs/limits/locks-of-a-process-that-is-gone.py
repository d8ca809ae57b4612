"""cannot take locks in a process that shares its descriptors and leaves them behind, where nothing counts them"""
# says: refused
import ctypes
import os
import platform
import signal

CLONE_FILES = 0x400
libc = ctypes.PyDLL(None, use_errno=True)
number = 56 if platform.machine() == "x86_64" else 220
pid = libc.syscall(number, CLONE_FILES | signal.SIGCHLD, 0, 0, 0, 0)
if pid == 0:
    os._exit(0)
print("refused" if pid == -1 else "escaped")
