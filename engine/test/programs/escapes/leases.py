"""cannot make whoever opens its files wait: no leases, no signals about folders, no pipes of the file system"""
# says: held held held
import fcntl
import os

file = os.open("/mnt/data/result.csv", os.O_CREAT | os.O_RDWR)
folder = os.open("/mnt/data", os.O_RDONLY)
attempts = [
    lambda: fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_WRLCK),
    lambda: fcntl.fcntl(folder, fcntl.F_NOTIFY, fcntl.DN_CREATE),
    lambda: os.mkfifo("/mnt/data/pipe"),
]
for attempt in attempts:
    try:
        attempt()
        print("escaped", end=" ")
    except PermissionError:
        print("held", end=" ")
