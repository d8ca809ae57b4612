"""sees no processes other than its own"""
# says: [1, 2]
import os

sorted(int(name) for name in os.listdir("/proc") if name.isdigit())
