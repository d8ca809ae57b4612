"""has no capability and cannot get one"""
# says: {'0000000000000000'}
# says: held
import ctypes

status = dict(line.rstrip("\n").split(":\t", 1) for line in open("/proc/self/status") if ":\t" in line)
print({status[key] for key in ("CapInh", "CapPrm", "CapEff", "CapAmb")})
# PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_SYS_ADMIN
print("held" if ctypes.CDLL(None).prctl(47, 2, 21, 0, 0) == -1 else "escaped")
