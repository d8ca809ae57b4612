"""stops code that keeps deleted files in the queue of a socket, where no process has them open"""
# status: limit died
# reason: filled /mnt/data with more than 48 MiB
import os
import socket
import time

one, other = socket.socketpair()
for n in range(6):
    file = open("/mnt/data/gone", "wb", buffering=0)
    os.unlink("/mnt/data/gone")
    file.write(b"x" * (4 << 20))
    socket.send_fds(one, [b"x"], [file.fileno()])
    file.close()
time.sleep(600)
