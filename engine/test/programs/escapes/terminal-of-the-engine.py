"""has no controlling terminal"""
# says: held
import os

try:
    os.open("/dev/tty", os.O_RDWR)
    print("escaped")
except OSError:
    print("held")
