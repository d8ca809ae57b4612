"""bounds /tmp and /dev/shm, with a hint"""
# status: error
# says: 16 in /dev/shm
# says: Hint: /tmp holds only 16 MiB
def fill(folder):
    written = 0
    try:
        for n in range(100):
            with open(f"{folder}/{n}", "wb", buffering=0) as file:
                written += file.write(b"x" * (1 << 20))
    finally:
        print(written >> 20, "in", folder)


try:
    fill("/dev/shm")
except OSError:
    pass
fill("/tmp")
