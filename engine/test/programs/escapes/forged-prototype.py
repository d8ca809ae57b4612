"""ends a session that tries to pollute object prototypes with a message"""
# status: died
# reason: broke the connection
import os
import struct
import time

body = b'{"__proto__":{"type":"done"},"constructor":{"prototype":{"x":1}}}'
os.write(3, struct.pack(">cI", b"J", len(body)) + body)
time.sleep(20)
