"""cannot write anywhere where set-user-id programs or devices work"""
# says: []
found = []
for line in open("/proc/self/mountinfo"):
    fields = line.split()
    place, options = fields[4], fields[5].split(",")
    if "nosuid" not in options or ("rw" in options and "nodev" not in options and not place.startswith(("/dev/", "/proc/"))):
        found.append((place, options))
found
