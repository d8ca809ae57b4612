"""stops code that fills the kernel with connections, which need no descriptor once their client has closed"""
# status: limit died
# reason: more than
import socket
import time

listening = []
for n in range(5):
    server = socket.socket(socket.AF_UNIX)
    server.bind(f"/tmp/{n}")
    server.listen(4096)
    listening.append(server)
    for _ in range(4000):
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(f"/tmp/{n}")
time.sleep(600)
