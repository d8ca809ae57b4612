"""has no descriptors other than its own"""
# says: ['/dev/null', 'socket', 'socket', 'socket', 'socket', '/dev/null']
import os

found = []
for name in sorted(os.listdir("/proc/self/fd"), key=int):
    if os.path.lexists(f"/proc/self/fd/{name}"):
        found.append(os.readlink(f"/proc/self/fd/{name}").split(":")[0])
found
