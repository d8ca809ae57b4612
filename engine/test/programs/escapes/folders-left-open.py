"""finds no folder of the machine left open (as in CVE-2024-21626)"""
# says: []
import os

found = []
for process in ("1", "self"):
    try:
        names = os.listdir(f"/proc/{process}/fd")
    except OSError:
        continue
    for name in names:
        path = f"/proc/{process}/fd/{name}"
        if os.path.isdir(path) and not os.readlink(path).startswith("/proc/"):
            found.append((path, os.readlink(path)))
    if os.path.exists(f"/proc/{process}/cwd/../etc/shadow"):
        found.append("cwd")
found
