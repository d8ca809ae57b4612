"""finds every call that its list does not name as unknown as in an older kernel"""
# says: known: []
import ctypes
import errno
import platform

libc = ctypes.CDLL(None, use_errno=True)
x64 = platform.machine() == "x86_64"
# landlock_create_ruleset, landlock_restrict_self, membarrier, process_mrelease, cachestat, statmount, lsm_list_modules, mseal
numbers = [444, 446, 324 if x64 else 283, 448, 451, 457, 461, 462, *range(470, 600)]
# uselib, _sysctl, sysfs, remap_file_pages; and numbers that neither machine uses. Not uretprobe and uprobe of x86: newer
# kernels do not ask a filter about them, and end the process with SIGILL.
numbers += [134, 156, 139, 216, 400, 423] if x64 else [244, 259, 295, 400, 423]
known = []
for number in numbers:
    ctypes.set_errno(0)
    if libc.syscall(number, 0, 0, 0, 0, 0, 0) != -1 or ctypes.get_errno() != errno.ENOSYS:
        known.append((number, ctypes.get_errno()))
print("known:", known)
