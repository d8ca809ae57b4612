"""ends a session that closes its connection"""
# status: died
import os
import time

os.close(3)
time.sleep(600)
