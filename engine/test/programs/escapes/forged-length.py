"""ends a session that announces a frame beyond the limit"""
# status: died
# reason: broke the connection
import os
import struct
import time

os.write(3, struct.pack(">cI", b"P", 0xFFFFFFFF))
time.sleep(600)
