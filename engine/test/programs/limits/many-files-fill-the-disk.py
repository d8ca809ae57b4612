"""stops code that fills the disk with many files"""
# status: limit died
# reason: filled /mnt/data with more than 48 MiB
import time

for n in range(20):
    with open(f"/mnt/data/{n}", "wb") as file:
        file.write(b"x" * (4 << 20))
time.sleep(600)
