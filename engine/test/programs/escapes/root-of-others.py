"""reaches only its own root through /proc"""
# says: [('1', 'refused')]
import os

mine = sorted(os.listdir("/"))


def seen(pid):
    try:
        return sorted(os.listdir(f"/proc/{pid}/root/"))
    except PermissionError:
        return "refused"


print([(pid, seen(pid)) for pid in os.listdir("/proc") if pid.isdigit() and seen(pid) != mine])
