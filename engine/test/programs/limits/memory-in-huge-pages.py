"""gets no huge pages that the machine reserves for others"""
# says: held
import mmap

try:
    mmap.mmap(-1, 2 << 20, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | 0x40000)
    print("escaped")
except OSError:
    print("held")
