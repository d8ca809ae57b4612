"""is refused the calls that set up the machine"""
# says: []
import ctypes
import errno
import platform

libc = ctypes.CDLL(None, use_errno=True)
column = 0 if platform.machine() == "x86_64" else 1
calls = {
    "finit_module": (313, 273), "delete_module": (176, 106), "kexec_load": (246, 104), "kexec_file_load": (320, 294),
    "swapon": (167, 224), "swapoff": (168, 225), "acct": (163, 89), "quotactl": (179, 60), "settimeofday": (164, 170),
    "clock_settime": (227, 112), "clock_adjtime": (305, 266), "sethostname": (170, 161), "setdomainname": (171, 162),
    "fanotify_init": (300, 262), "move_mount": (429, 429), "fsconfig": (431, 431), "fsmount": (432, 432),
    "fspick": (433, 433), "process_vm_writev": (311, 271), "process_madvise": (440, 440), "name_to_handle_at": (303, 264),
    "io_uring_enter": (426, 426), "io_uring_register": (427, 427), "request_key": (249, 218), "move_pages": (279, 239),
    "migrate_pages": (256, 238), "memfd_secret": (447, 447), "vhangup": (153, 58), "shmget": (29, 194),
    "msgget": (68, 186), "semget": (64, 190), "mq_open": (240, 180), "quotactl_fd": (443, 443), "iopl": (172, 500),
    "ioperm": (173, 500), "modify_ldt": (154, 500), "lookup_dcookie": (212, 18), "nfsservctl": (180, 42),
}
let_through = []
for name, numbers in calls.items():
    ctypes.set_errno(0)
    result = libc.syscall(numbers[column], 0, 0, 0, 0, 0, 0)
    if result != -1 or ctypes.get_errno() not in (errno.EPERM, errno.ENOSYS):
        let_through.append((name, result, ctypes.get_errno()))
let_through
