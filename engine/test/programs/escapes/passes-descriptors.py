"""cannot send descriptors, to the engine or to anybody: it would have to close them, and no watch finds those in a queue"""
# says: refused refused refused
import os
import socket

one, other = socket.socketpair()
for receiver in (one, socket.socket(fileno=os.dup(1)), socket.socket(fileno=os.dup(3))):
    try:
        socket.send_fds(receiver, [b"x"], [0])
        print("escaped")
    except PermissionError:
        print("refused", end=" ", flush=True)
