"""cannot reserve space on the disk faster than a watch sees it; what the C library does instead is written"""
# says: held held 8192
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
libc.fallocate.argtypes = [ctypes.c_int, ctypes.c_int, ctypes.c_long, ctypes.c_long]
file = os.open("reserved", os.O_CREAT | os.O_RDWR)
for mode in (0, 1):  # FALLOC_FL_KEEP_SIZE passes the limit on the size of a file
    print("escaped" if libc.fallocate(file, mode, 0, 4 << 30) == 0 else "held", end=" ")
os.posix_fallocate(file, 0, 8192)
print(os.fstat(file).st_size if os.fstat(file).st_blocks <= 16 else "escaped")
