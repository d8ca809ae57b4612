"""cannot clear the flag that denies it new privileges"""
# says: held 1
import ctypes

libc = ctypes.CDLL(None)
# PR_SET_NO_NEW_PRIVS, PR_GET_NO_NEW_PRIVS
print("held" if libc.prctl(38, 0, 0, 0, 0) == -1 else "escaped", libc.prctl(39, 0, 0, 0, 0))
