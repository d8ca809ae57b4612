"""ends code that nests folders endlessly"""
# status: died
# reason: nested folders
import os
import time

for _ in range(3000):
    os.mkdir("d")
    os.chdir("d")
time.sleep(20)
