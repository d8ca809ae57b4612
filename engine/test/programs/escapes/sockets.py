"""cannot open sockets other than unix ones"""
# says: []
import socket

opened = []
for family in range(2, 64):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW):
        try:
            socket.socket(family, kind)
            opened.append((family, kind))
        except OSError:
            pass
        try:
            socket.socketpair(family, kind)
            opened.append(("pair", family, kind))
        except OSError:
            pass
opened
