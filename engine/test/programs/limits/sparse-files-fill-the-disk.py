"""stops code that makes sparse files of more than the disk together, as copies of them take all of it"""
# status: limit died
# reason: filled /mnt/data with more than 48 MiB
import time

for n in range(4):
    with open(f"/mnt/data/{n}", "wb") as file:
        file.truncate(15 << 20)
time.sleep(30)
