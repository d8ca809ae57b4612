"""gets no memory that belongs to no process: memfd, System V, message queues, pages of files in sockets"""
# says: held held held held held
import ctypes
import os
import socket

libc = ctypes.CDLL(None, use_errno=True)


def report(result):
    print("escaped" if result >= 0 else "held", end=" ")


try:
    report(os.memfd_create("x"))
except OSError:
    report(-1)
report(libc.shmget(0, 1 << 20, 0o1600))
report(libc.msgget(0, 0o1600))
report(libc.semget(0, 1, 0o1600))

one, other = socket.socketpair()
with open("/etc/passwd", "rb") as file:
    try:
        report(os.sendfile(one.fileno(), file.fileno(), 0, 1))
    except OSError:
        report(-1)
