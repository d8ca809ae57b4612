"""takes no descriptors from other processes"""
# says: held
import ctypes
import os
import platform

descriptor = os.pidfd_open(1)
print("held" if ctypes.CDLL(None).syscall(438, descriptor, 0, 0) == -1 else "escaped")
