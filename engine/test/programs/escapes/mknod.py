"""makes no device files"""
# says: held held held
import os
import stat

for kind, device in ((stat.S_IFBLK, os.makedev(254, 0)), (stat.S_IFCHR, os.makedev(1, 1)), (stat.S_IFCHR, os.makedev(10, 229))):
    try:
        os.mknod("/mnt/data/device", kind | 0o666, device)
        print("escaped", end=" ")
    except OSError:
        print("held", end=" ")
