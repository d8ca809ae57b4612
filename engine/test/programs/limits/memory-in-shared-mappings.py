"""stops code that takes memory in shared mappings"""
# status: limit died
# reason: more than 512 MiB of memory
import mmap
import time

kept = []
for _ in range(12):
    area = mmap.mmap(-1, 64 << 20)
    for offset in range(0, len(area), 4096):
        area[offset] = 1
    kept.append(area)
time.sleep(30)
