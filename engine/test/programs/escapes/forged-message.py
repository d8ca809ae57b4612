"""ends a session that sends a message of the wrong shape"""
# status: died
# reason: broke the connection
import os
import struct
import time

body = b'[{"type":"done"}]'
os.write(3, struct.pack(">cI", b"J", len(body)) + body)
time.sleep(600)
