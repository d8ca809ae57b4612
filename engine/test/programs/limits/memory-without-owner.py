"""gets no memory that belongs to no process: memfd, System V, message queues"""
# says: held held held held
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def tell(result):
    print("escaped" if result >= 0 else "held", end=" ")


try:
    tell(os.memfd_create("x"))
except OSError:
    tell(-1)
tell(libc.shmget(0, 1 << 20, 0o1600))
tell(libc.msgget(0, 0o1600))
tell(libc.semget(0, 1, 0o1600))
