"""ends a session that sends a message for the prototype of all"""
# status: died
# reason: broke the connection
import os
import struct
import time

body = b'{"__proto__":{"type":"done"},"constructor":{"prototype":{"x":1}}}'
os.write(3, struct.pack(">cI", b"J", len(body)) + body)
time.sleep(20)
