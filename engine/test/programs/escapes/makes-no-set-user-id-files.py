"""can give no file or folder a set-user-id, set-group-id or sticky bit, whatever call it uses"""
# says: ['cp', 'id']
# says: let through: []
import ctypes
import errno
import os
import platform
import shutil
import stat

libc = ctypes.CDLL(None, use_errno=True)
column = 0 if platform.machine() == "x86_64" else 1
HERE = -100
shutil.copy("/usr/bin/id", "/mnt/data/id")
descriptor = os.open("/mnt/data", os.O_DIRECTORY)
file = os.open("/mnt/data/id", os.O_RDWR)
how = (ctypes.c_uint64 * 3)(os.O_CREAT | os.O_WRONLY, 0, 0)

let_through = []
for bits in (0o4000, 0o2000, 0o1000, 0o6000):
    mode = bits | 0o755
    how[1] = mode
    calls = {
        "chmod": ((90, None), (b"id", mode)),
        "fchmod": ((91, 52), (file, mode)),
        "fchmodat": ((268, 53), (HERE, b"id", mode)),
        "fchmodat below a descriptor": ((268, 53), (descriptor, b"id", mode)),
        "fchmodat2": ((452, 452), (HERE, b"id", mode, 0)),
        "creat": ((85, None), (b"made", mode)),
        "open": ((2, None), (b"made", os.O_CREAT | os.O_WRONLY, mode)),
        "openat": ((257, 56), (HERE, b"made", os.O_CREAT | os.O_WRONLY, mode)),
        "openat without a name": ((257, 56), (HERE, b"/mnt/data", os.O_TMPFILE | os.O_RDWR, mode)),
        "openat2": ((437, 437), (HERE, b"made", how, ctypes.sizeof(how))),
        "mkdir": ((83, None), (b"folder", mode)),
        "mkdirat": ((258, 34), (HERE, b"folder", mode)),
        "mknod": ((133, None), (b"made", stat.S_IFREG | mode, 0)),
        "mknodat": ((259, 33), (HERE, b"made", stat.S_IFREG | mode, 0)),
    }
    for name, (numbers, arguments) in calls.items():
        if numbers[column] is None:
            continue
        ctypes.set_errno(0)
        result = libc.syscall(numbers[column], *arguments)
        if result >= 0 or ctypes.get_errno() not in (errno.EPERM, errno.ENOSYS):
            let_through.append((name, oct(mode), result, ctypes.get_errno()))
    if os.stat("id").st_mode & 0o7000:
        let_through.append(("the file has it", oct(mode)))

# What ordinary programs do still works.
os.chmod("id", 0o755)
os.makedirs("a/b", mode=0o777)
shutil.copy("/usr/bin/id", "/mnt/data/cp")
shutil.rmtree("a")
print(sorted(os.listdir()))
print("let through:", let_through)
