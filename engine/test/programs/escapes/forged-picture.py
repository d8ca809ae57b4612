"""accepts no picture that is not a PNG"""
# images: 0
# says: 1 more pictures left out
import os
import struct

body = b"<svg onload=alert(1)>"
os.write(3, struct.pack(">cI", b"P", len(body)) + body)
import time

time.sleep(0.2)
os.read(3, 100);
