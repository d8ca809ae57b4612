"""stops code that makes too many links"""
# status: limit died
# reason: more than 500 files and folders
import os
import time

for n in range(600):
    os.symlink("/", f"/mnt/data/{n}")
time.sleep(600)
