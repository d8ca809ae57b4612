"""sees no processes of the machine in the lists of the kernel"""
# says: []
import os

found = []
for path in ("/proc/sched_debug", "/sys/kernel/debug/sched/debug", "/proc/locks", "/proc/timer_list"):
    try:
        if open(path).read(100).strip():
            found.append(path)
    except OSError:
        pass
found
