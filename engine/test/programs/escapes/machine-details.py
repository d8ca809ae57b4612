"""reads no memory, keys or command line of the machine"""
# says: []
import os

read = []
for path in ["/proc/kcore", "/proc/kmsg", "/proc/kallsyms", "/proc/keys", "/proc/cmdline", "/proc/timer_list", "/dev/mem", "/dev/kmsg", "/dev/vda", "/dev/sda", "/dev/fuse", "/dev/kvm"]:
    try:
        with open(path, "rb") as file:
            if file.read(10):
                read.append(path)
    except OSError:
        pass
read
