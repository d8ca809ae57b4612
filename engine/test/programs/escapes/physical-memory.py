"""reads no physical memory and no pages of others"""
# says: []
found = []
for path in ("/dev/mem", "/dev/kmem", "/dev/port", "/proc/kcore", "/proc/kpageflags", "/proc/kpagecount", "/proc/vmallocinfo", "/proc/slabinfo", "/proc/pagetypeinfo"):
    try:
        with open(path, "rb") as file:
            if file.read(8):
                found.append(path)
    except OSError:
        pass
with open("/proc/self/pagemap", "rb") as file:
    file.seek(id(found) // 4096 * 8)
    if int.from_bytes(file.read(8), "little") & ((1 << 55) - 1):
        found.append("pagemap")
found
