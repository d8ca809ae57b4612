"""ends a session that reports twice that it is ready"""
# status: died
# reason: broke the connection
import os
import struct
import time

body = b'{"type":"ready"}'
os.write(3, struct.pack(">cI", b"J", len(body)) + body)
time.sleep(600)
