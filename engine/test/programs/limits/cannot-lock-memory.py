"""cannot lock memory"""
# says: held
import ctypes

print("escaped" if ctypes.CDLL(None).mlockall(3) == 0 else "held")
