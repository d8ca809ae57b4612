"""cannot type into a terminal"""
# says: held held
import fcntl
import pty

_parent, terminal = pty.openpty()
for request in (0x5412, 0x541C):
    try:
        fcntl.ioctl(terminal, request, b"x")
        print("escaped", end=" ")
    except PermissionError:
        print("held", end=" ")
