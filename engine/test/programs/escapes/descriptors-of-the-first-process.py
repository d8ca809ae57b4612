"""reaches nothing through the open files of the first process"""
# says: []
import os

found = []
try:
    names = os.listdir("/proc/1/fd")
except OSError:
    names = []
for name in names:
    try:
        target = os.readlink(f"/proc/1/fd/{name}")
        kind = target.split(":")[0]
        if kind not in ("/dev/null", "socket", "pipe", "anon_inode"):
            found.append(target)
        if kind == "socket":
            os.close(os.open(f"/proc/1/fd/{name}", os.O_RDWR))
            found.append("opened " + target)
    except OSError:
        pass
found
