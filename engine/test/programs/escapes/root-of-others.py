"""reaches nothing through /proc but its own root"""
# says: []
import os

mine = sorted(os.listdir("/"))
[pid for pid in os.listdir("/proc") if pid.isdigit() and sorted(os.listdir(f"/proc/{pid}/root/")) != mine]
