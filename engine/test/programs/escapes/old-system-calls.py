"""is killed for a system call of another architecture"""
# says: refused: True
import ctypes
import mmap
import os
import platform

child = os.fork()
if child == 0:
    if platform.machine() != "x86_64":
        os.kill(os.getpid(), 31)
    # mov eax, 20 (getpid of i386); int 0x80; ret
    area = mmap.mmap(-1, 4096, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, prot=7)
    area.write(b"\xb8\x14\x00\x00\x00\xcd\x80\xc3")
    address = ctypes.addressof(ctypes.c_char.from_buffer(area))
    ctypes.CFUNCTYPE(ctypes.c_int)(address)()
    print("escaped", flush=True)
    os._exit(0)
_, status = os.waitpid(child, 0)
# 31 (SIGSYS) is the filter; 11 (SIGSEGV) is a kernel that has no such calls, as in some virtual machines.
print("refused:", os.WTERMSIG(status) in (31, 11))
