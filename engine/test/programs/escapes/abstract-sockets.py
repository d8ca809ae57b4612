"""cannot connect to abstract sockets of the machine"""
# says: 1 []
import socket

own = socket.socket(socket.AF_UNIX)
own.bind("\0own")
own.listen()
names = [line.split()[-1] for line in open("/proc/net/unix").readlines()[1:] if "@" in line]
reached = []
for name in ("/tmp/.X11-unix/X0", "/containerd-shim", "/org/kernel/linux/storage/multipathd", "/run/dbus"):
    try:
        socket.socket(socket.AF_UNIX).connect("\0" + name)
        reached.append(name)
    except OSError:
        pass
print(len(names), reached)
