"""ends a session that forges the end of a call"""
# status: died
# reason: broke the connection
import os
import struct
import time

body = b'{"type":"done","id":"guessed"}'
os.write(3, struct.pack(">cI", b"J", len(body)) + body)
time.sleep(600)
