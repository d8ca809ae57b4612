"""stops code whose sparse files together exceed the disk limit, as copies of them would use their full size"""
# status: limit died
# reason: filled /mnt/data with more than 48 MiB
import time

for n in range(4):
    with open(f"/mnt/data/{n}", "wb") as file:
        file.truncate(15 << 20)
time.sleep(600)
