"""stops code that makes too many files"""
# status: limit died
# reason: more than 500 files and folders
import time

for n in range(3000):
    open(f"/mnt/data/{n}", "w").close()
time.sleep(600)
