"""stops code that fills the disk with deleted files"""
# status: limit died
# reason: filled /mnt/data with more than 48 MiB
import os
import time

kept = []
for n in range(20):
    file = open("/mnt/data/gone", "wb", buffering=0)
    file.write(b"x" * (4 << 20))
    os.unlink("/mnt/data/gone")
    kept.append(file)
time.sleep(600)
