"""sees no processes but its own"""
# says: [1, 2]
import os

sorted(int(name) for name in os.listdir("/proc") if name.isdigit())
