"""is refused the arguments that lead from allowed calls into the kernel"""
# says: []
import ctypes
import errno
import fcntl
import os
import platform
import socket

libc = ctypes.CDLL(None, use_errno=True)
x64 = platform.machine() == "x86_64"
one, other = socket.socketpair()
pipe = (ctypes.c_int * 2)()
program = (ctypes.c_uint64 * 2)()
file = os.open("/mnt/data/file", os.O_CREAT | os.O_RDWR)
attempts = {
    "pipe of notifications": lambda: libc.pipe2(pipe, 0x80),
    "filter on a socket": lambda: libc.setsockopt(one.fileno(), 1, 26, program, 16),
    "program on a socket": lambda: libc.setsockopt(one.fileno(), 1, 50, program, 4),
    "another filter": lambda: libc.prctl(22, 2, program, 0, 0),
    "seccomp": lambda: libc.syscall(317 if x64 else 277, 1, 0, program),
    "ambient capability": lambda: libc.prctl(47, 2, 0, 0, 0),
    "map of its memory": lambda: libc.prctl(35, 1, 0, 0, 0),
    "calls sent to itself": lambda: libc.prctl(59, 1, 0, 0, 0),
    "memory shared with others": lambda: libc.madvise(0, 4096, 12),
    "clone of a file": lambda: libc.ioctl(file, 0x40049409, file),
    "flags of a file": lambda: libc.ioctl(file, 0x40086602, program),
    "networks": lambda: libc.ioctl(one.fileno(), 0x8912, program),
    "larger pipe": lambda: fcntl.fcntl(os.pipe()[0], 1031, 1 << 20),
    "attribute of a file": lambda: libc.setxattr(b"/mnt/data/file", b"user.x", b"x", 1, 0),
    "access list of a file": lambda: libc.setxattr(b"/mnt/data/file", b"system.posix_acl_access", program, 16, 0),
    "another user": lambda: libc.setuid(1000),
    "splice": lambda: libc.splice(0, None, 1, None, 1, 0),
    "internet socket": lambda: libc.socket(2, 1, 0),
    "netlink socket": lambda: libc.socket(16, 3, 0),
}
refusals = (errno.EPERM, errno.EINVAL, errno.ENOTTY, errno.ENOSYS, errno.EAFNOSUPPORT, errno.EOPNOTSUPP)
let_through = []
for name, attempt in attempts.items():
    ctypes.set_errno(0)
    try:
        if attempt() == -1 and ctypes.get_errno() in refusals:
            continue
    except OSError as error:
        if error.errno in refusals:
            continue
    let_through.append((name, errno.errorcode.get(ctypes.get_errno())))
let_through
