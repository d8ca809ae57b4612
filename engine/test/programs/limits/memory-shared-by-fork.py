"""counts memory that processes share only once"""
# status: ok
import os
import time

taken = bytearray(b"x") * (180 << 20)
children = []
for _ in range(5):
    child = os.fork()
    if child == 0:
        time.sleep(1)
        os._exit(0)
    children.append(child)
for child in children:
    os.waitpid(child, 0)
