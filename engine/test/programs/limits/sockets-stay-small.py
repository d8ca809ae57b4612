"""holds little data in a socket, whatever size was requested"""
# says: True
import socket

one, other = socket.socketpair()
one.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 30)
one.setblocking(False)
held = 0
try:
    while True:
        held += one.send(bytes(1 << 16))
except BlockingIOError:
    pass
held < 1 << 20
