"""sees no sysfs, cgroups, debugfs or firmware"""
# says: []
import os

found = [path for path in ("/sys/kernel", "/sys/fs/cgroup", "/sys/kernel/debug", "/sys/firmware", "/proc/acpi", "/proc/scsi") if os.path.isdir(path) and os.listdir(path)]
found + [line for line in open("/proc/self/mountinfo") if line.split(" - ")[1].startswith(("cgroup", "sysfs"))]
