"""stops code that makes too many files in many folders"""
# status: limit died
# reason: more than 500 files and folders
import os
import time

for n in range(30):
    os.makedirs(f"/mnt/data/{n}/a/b")
    for m in range(20):
        os.close(os.open(f"/mnt/data/{n}/a/b/{m}", os.O_CREAT | os.O_WRONLY))
time.sleep(600)
