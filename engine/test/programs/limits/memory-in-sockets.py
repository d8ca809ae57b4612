"""stops code that takes memory in the buffers of sockets"""
# status: limit died
# reason: more than 512 MiB of memory
import os
import socket
import time


def fill():
    kept = []
    for _ in range(100):
        pair = socket.socketpair()
        kept.append(pair)
        for end in pair:
            end.setblocking(False)
            end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 30)
            try:
                while True:
                    end.send(bytes(1 << 16))
            except BlockingIOError:
                pass
    time.sleep(600)


for _ in range(25):
    if os.fork() == 0:
        fill()
        os._exit(0)
time.sleep(600)
