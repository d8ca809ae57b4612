"""creates no namespace of any kind, by unshare or by clone"""
# says: []
import ctypes
import errno
import os
import platform
import signal

libc = ctypes.CDLL(None, use_errno=True)
clone, unshare = (56, 272) if platform.machine() == "x86_64" else (220, 97)
kinds = {"time": 0x80, "mount": 0x20000, "cgroup": 0x2000000, "uts": 0x4000000, "ipc": 0x8000000, "user": 0x10000000, "pid": 0x20000000, "net": 0x40000000}
made = []
for kind, flag in kinds.items():
    if libc.syscall(unshare, flag) == 0:
        made.append(f"unshare {kind}")
    # 0x80 is not a flag of clone, but part of the signal.
    child = -1 if kind == "time" else libc.syscall(clone, flag | signal.SIGCHLD, 0, 0, 0, 0)
    if child == 0:
        os._exit(0)
    if child > 0:
        made.append(f"clone {kind}")
made
