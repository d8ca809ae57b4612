"""ends a session that never completes a frame"""
# status: timeout died
# lives: no
# timeoutMs: 500
import os
import struct

os.write(3, struct.pack(">cI", b"P", 100_000))
