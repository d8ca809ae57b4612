"""stops code that fills the disk with deleted files that it has mapped"""
# status: limit died
# reason: filled /mnt/data with more than 48 MiB
import mmap
import os
import time

kept = []
for n in range(14):
    with open("/mnt/data/gone", "w+b", buffering=0) as file:
        file.write(b"x" * (4 << 20))
        kept.append(mmap.mmap(file.fileno(), 4096))
    os.unlink("/mnt/data/gone")
time.sleep(600)
