"""can write to /mnt/data and /tmp and nowhere else"""
# says: ['/mnt/data', '/tmp', '/dev/shm']
import os

found = []
for folder in ["/", "/usr", "/usr/local", "/etc", "/opt", "/opt/code-interpreter", "/mnt", "/mnt/data", "/tmp", "/dev", "/dev/shm", "/proc", "/proc/sys", "/usr/lib/python3/dist-packages"]:
    try:
        with open(folder + "/x", "w"):
            found.append(folder)
    except OSError:
        pass
found
