"""is refused system calls by their x32 numbers"""
# says: held held
import ctypes
import errno
import platform

libc = ctypes.CDLL(None, use_errno=True)
for number in (0x40000000 | 39, 0x40000000 | 521):
    result = libc.syscall(number, 0, 0, 0, 0)
    print("held" if result == -1 and ctypes.get_errno() in (errno.EPERM, errno.ENOSYS) else "escaped", end=" ")
