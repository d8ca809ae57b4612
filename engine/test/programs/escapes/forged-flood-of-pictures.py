"""ends a session that floods the engine with pictures"""
# status: died
# reason: broke the connection
import os
import struct
import time

frame = struct.pack(">cI", b"P", 8) + b"\x89PNG\r\n\x1a\n"
rest = memoryview(frame * 11_000)
while rest:
    rest = rest[os.write(3, rest) :]
time.sleep(20)
