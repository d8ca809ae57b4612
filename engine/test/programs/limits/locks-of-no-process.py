"""refuses locks that belong to no process, as their memory could not be counted"""
# says: refused refused
import fcntl
import struct

F_OFD_SETLK, F_OFD_SETLKW = 37, 38
with open("locked", "w") as file:
    for command in (F_OFD_SETLK, F_OFD_SETLKW):
        try:
            fcntl.fcntl(file, command, struct.pack("hhqqi", fcntl.F_WRLCK, 0, 0, 1, 0))
            print("escaped")
        except PermissionError:
            print("refused", end=" ")
