"""cannot set a program that the kernel would start, or reach the machine in similar ways"""
# says: []
import os

opened = []
for path in (
    "/proc/sys/kernel/core_pattern",
    "/proc/sys/kernel/modprobe",
    "/proc/sys/kernel/poweroff_cmd",
    "/proc/sys/fs/binfmt_misc/register",
    "/proc/sys/kernel/usermodehelper/bset",
    "/proc/sys/vm/overcommit_memory",
    "/proc/sys/net/ipv4/ip_forward",
    "/proc/sys/kernel/ns_last_pid",
    "/proc/self/attr/current",
    "/proc/self/loginuid",
    "/proc/irq/default_smp_affinity",
    "/proc/mtrr",
    "/proc/kpagecgroup",
    "/proc/bus/pci/00",
):
    try:
        with open(path, "r+b", buffering=0) as file:
            if path.startswith("/proc/self/"):
                file.write(b"unconfined\n" if "attr" in path else b"0")
        opened.append(path)
    except OSError:
        pass
opened
