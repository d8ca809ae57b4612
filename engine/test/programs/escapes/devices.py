"""sees only basic devices"""
# says: []
import os

plain = "core fd full null ptmx pts random shm stderr stdin stdout tty urandom zero".split()
[name for name in os.listdir("/dev") if name not in plain]
