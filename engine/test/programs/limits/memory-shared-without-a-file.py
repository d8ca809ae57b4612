"""gets no shared memory without a file, which could outlive its mapping in every process"""
# says: held held
import mmap
import os

for descriptor in (-1, os.open("/dev/zero", os.O_RDWR)):
    try:
        mmap.mmap(descriptor, 1 << 20)
        print("escaped", end=" ")
    except OSError:
        print("held", end=" ")
