"""ends a session that sends an endlessly nested message"""
# status: died
# reason: broke the connection
import os
import struct
import time

body = b"[" * 60_000
os.write(3, struct.pack(">cI", b"J", len(body)) + body)
time.sleep(20)
