"""finds nothing in /tmp and /dev/shm that it did not put there"""
# says: [] []
import os

print([name for name in os.listdir("/tmp") if not name.startswith((".matplotlib", "."))], os.listdir("/dev/shm"))
