"""stops code that maps memory in so many pieces that the kernel needs hundreds of megabytes for them"""
# status: died
# reason: mapped memory in more than 50000 pieces
import ctypes
import os
import time

libc = ctypes.CDLL(None)
libc.mmap.restype = ctypes.c_void_p
libc.mprotect.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
PAGE = os.sysconf("SC_PAGE_SIZE")
start = libc.mmap(None, ctypes.c_size_t(30_000 * PAGE), 0, 0x22, -1, ctypes.c_long(0))
for n in range(0, 28_000, 2):
    libc.mprotect(start + n * PAGE, PAGE, 1)
for _ in range(2):
    if os.fork() == 0:
        time.sleep(600)
time.sleep(600)
