"""is refused the calls that lead into the kernel or to others"""
# says: []
# silent: escaped
import ctypes
import errno
import os
import platform

libc = ctypes.CDLL(None, use_errno=True)
column = 0 if platform.machine() == "x86_64" else 1
calls = {
    "ptrace": ((101, 117), (0, 0, 0, 0)),
    "process_vm_readv": ((310, 270), (1, 0, 0, 0, 0, 0)),
    "mount": ((165, 40), (b"none", b"/tmp", b"tmpfs", 0, 0)),
    "umount2": ((166, 39), (b"/tmp", 2)),
    "pivot_root": ((155, 41), (b"/tmp", b"/tmp")),
    "chroot": ((161, 51), (b"/tmp",)),
    "unshare user": ((272, 97), (0x10000000,)),
    "unshare mount": ((272, 97), (0x20000,)),
    "setns": ((308, 268), (3, 0)),
    "open_tree": ((428, 428), (-100, b"/", 1)),
    "fsopen": ((430, 430), (b"tmpfs", 0)),
    "mount_setattr": ((442, 442), (-100, b"/", 0, 0, 0)),
    "bpf": ((321, 280), (0, 0, 0)),
    "perf_event_open": ((298, 241), (0, 0, -1, -1, 0)),
    "userfaultfd": ((323, 282), (0,)),
    "io_uring_setup": ((425, 425), (8, 0)),
    "keyctl": ((250, 219), (0, -3, 0)),
    "add_key": ((248, 217), (b"user", b"x", b"x", 1, -3)),
    "open_by_handle_at": ((304, 265), (-100, 0, 0)),
    "mknod": ((259, 33), (-100, b"/mnt/data/dev", 0o60644, 0xFE00)),
    "personality": ((135, 92), (0x40000,)),
    "init_module": ((175, 105), (0, 0, b"")),
    "reboot": ((169, 142), (0, 0, 0, 0)),
    "syslog": ((103, 116), (3, 0, 0)),
    "memfd_create": ((319, 279), (b"x", 0)),
    "vmsplice": ((278, 75), (1, 0, 0, 0)),
    "pidfd_getfd": ((438, 438), (3, 0, 0)),
    "kcmp": ((312, 272), (1, 2, 0, 0, 0)),
    "clone3": ((435, 435), (0, 0)),
    "clone with a namespace": ((56, 220), (0x10000000 | 17, 0, 0, 0, 0)),
    "a call of tomorrow": ((900, 900), ()),
}
let_through = []
for name, (numbers, arguments) in calls.items():
    ctypes.set_errno(0)
    result = libc.syscall(numbers[column], *arguments)
    if result == 0 and name.startswith("clone with"):
        os._exit(0)
    if result >= 0 or ctypes.get_errno() not in (errno.EPERM, errno.ENOSYS):
        let_through.append((name, os.strerror(ctypes.get_errno())))
let_through
