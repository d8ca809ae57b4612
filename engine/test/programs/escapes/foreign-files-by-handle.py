"""cannot open a file by its handle, which bypasses its folders (as in shocker)"""
# says: held held
import ctypes
import errno
import platform

libc = ctypes.CDLL(None, use_errno=True)
name_to, open_by = (303, 304) if platform.machine() == "x86_64" else (264, 265)
handle = ctypes.create_string_buffer(b"\x08\x00\x00\x00\x01\x00\x00\x00\x02" + bytes(120), 136)
mount = ctypes.c_int(0)
for result in (
    libc.syscall(open_by, -100, handle, 0),
    libc.syscall(name_to, -100, b"/mnt/data", handle, ctypes.byref(mount), 0),
):
    print("held" if result == -1 and ctypes.get_errno() == errno.EPERM else "escaped", end=" ")
