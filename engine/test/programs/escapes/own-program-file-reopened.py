"""cannot write to its program through a descriptor that was opened to read"""
# says: held held
import os

for path in ("/proc/self/exe", "/proc/1/exe"):
    try:
        descriptor = os.open(path, os.O_RDONLY)
        os.close(os.open(f"/proc/self/fd/{descriptor}", os.O_RDWR))
        print("escaped", end=" ")
    except OSError:
        print("held", end=" ")
