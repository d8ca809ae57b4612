"""System calls that Python does not have, as functions that raise OSError."""

import ctypes
import os

# PyDLL keeps Python's lock, which the steps around a fork need.
_libc = ctypes.PyDLL(None, use_errno=True)

# The C library has no suitable function for these; numbers by architecture.
_CLONE, _PIVOT_ROOT = {"x86_64": (56, 155), "aarch64": (220, 41)}[os.uname().machine]
_PROCESS_MADVISE = 440

CLONE_NEWNS = 0x00020000
CLONE_NEWUTS = 0x04000000
CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWPID = 0x20000000
CLONE_NEWNET = 0x40000000
_SIGCHLD = 17

MS_RDONLY = 1
MS_NOSUID = 2
MS_NODEV = 4
MS_NOEXEC = 8
MS_REMOUNT = 32
MS_BIND = 4096
MS_REC = 16384
_MNT_DETACH = 2

_PIDFD_SELF = -10000
_MADV_POPULATE_WRITE = 23

_PR_SET_DUMPABLE = 4
_PR_CAPBSET_DROP = 24
_PR_SET_NO_NEW_PRIVS = 38
_PR_SET_SECCOMP = 22
_PR_SET_TIMERSLACK = 29
_SECCOMP_MODE_FILTER = 2
_CAPABILITY_VERSION_3 = 0x20080522


def fork_into_namespaces(flags):
    """
    Forks like os.fork, but the child starts in new namespaces: unshare would need one more process for the pid namespace.

    No hooks of Python or the C library run, which would take a quarter of the time. So no other thread may exist, which
    could hold a lock, and the child must not do much more than call os.fork.
    """
    pid = _libc.syscall(_CLONE, ctypes.c_ulong(flags | _SIGCHLD), None, None, None, None)
    if pid < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), "clone")
    return pid


def mount(source, target, kind=None, flags=0, options=None):
    words = [word and word.encode() for word in (source, target, kind)]
    _check(_libc.mount(*words, ctypes.c_ulong(flags), options and options.encode()), f"mount {target}")


def pivot_root(new_root, place_of_old):
    _check(_libc.syscall(_PIVOT_ROOT, new_root.encode(), place_of_old.encode()), "pivot_root")


def detach(target):
    _check(_libc.umount2(target.encode(), _MNT_DETACH), f"umount {target}")


def populate(ranges):
    """Makes pages writable at once, as if the process had written to each. `ranges` is an array of struct iovec. Does nothing
    where the kernel cannot do that, such as before Linux 6.14."""
    _libc.syscall(_PROCESS_MADVISE, _PIDFD_SELF, ranges, ctypes.c_size_t(len(ranges)), _MADV_POPULATE_WRITE, 0)


def populate_range(address, size):
    """The same for one range, since Linux 5.14."""
    _libc.madvise(ctypes.c_void_p(address), ctypes.c_size_t(size), _MADV_POPULATE_WRITE)


def write_to(path, content):
    """Writes bytes to a file of the kernel with as few objects as possible."""
    descriptor = os.open(path, os.O_WRONLY)
    try:
        os.write(descriptor, content)
    finally:
        os.close(descriptor)


def drop_capabilities():
    """Drops all capabilities for good, also for programs that are executed later."""
    for capability in range(64):
        if _libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0) != 0:
            break  # the kernel has no more
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    _check(_libc.capset(header, (ctypes.c_uint32 * 6)()), "capset")
    _check(_libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs")


def set_dumpable(dumpable):
    """Other processes of the same user cannot reach the memory and descriptors of one that is not dumpable."""
    _check(_libc.prctl(_PR_SET_DUMPABLE, int(dumpable), 0, 0, 0), "dumpable")


def coarsen_sleeps(nanoseconds):
    """Sleeps of this thread, and of all threads and processes that it starts, may take longer by this."""
    _check(_libc.prctl(_PR_SET_TIMERSLACK, ctypes.c_ulong(nanoseconds), 0, 0, 0), "timer slack")


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_char_p)]


def apply_seccomp(instructions):
    """`instructions` are struct sock_filter after struct sock_filter, 8 bytes each."""
    program = _Program(len(instructions) // 8, instructions)
    _check(_libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0), "seccomp")


def _check(result, what):
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), what)
