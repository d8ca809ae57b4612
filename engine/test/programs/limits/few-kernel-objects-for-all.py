"""cannot create kernel objects that are scarce on the machine"""
# says: held held held
import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
x64 = platform.machine() == "x86_64"
context = ctypes.c_ulong(0)
for number, *arguments in ((206 if x64 else 0, 1, ctypes.byref(context)), (294 if x64 else 26, 0), (253 if x64 else 26, 0)):
    print("held" if libc.syscall(number, *arguments) == -1 else "escaped", end=" ")
