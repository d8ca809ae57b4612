"""ends a session that writes garbage to the engine"""
# status: died
# reason: broke the connection
import os
import time

os.write(3, b"\xff" * 64)
time.sleep(600)
