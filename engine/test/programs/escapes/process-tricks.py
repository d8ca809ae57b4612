"""cannot see or change the memory of the engine through its parent processes"""
# says: 0 [1, 2]
import os

seen = sorted(int(name) for name in os.listdir("/proc") if name.isdigit())
parents = dict(line.split(":\t") for line in open("/proc/1/status").read().splitlines() if line.startswith("PPid"))
print(parents["PPid"], seen)
