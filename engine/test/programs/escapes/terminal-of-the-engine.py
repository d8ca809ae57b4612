"""has no controlling terminal, and is in no session of processes of the host"""
# says: held
import os

try:
    os.open("/dev/tty", os.O_RDWR)
    print("escaped")
except OSError:
    print("held")
if os.getsid(0) == 0:
    print("escaped")
