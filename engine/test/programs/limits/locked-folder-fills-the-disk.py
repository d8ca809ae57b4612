"""stops code that fills the disk in a locked folder"""
# status: limit died
# reason: filled /mnt/data with more than 48 MiB
import os
import time

os.mkdir("locked")
for n in range(20):
    with open(f"locked/{n}", "wb") as file:
        file.write(b"x" * (4 << 20))
os.chmod("locked", 0)
time.sleep(600)
