"""refuses a file beyond the limit, with a hint"""
# status: error
# says: Hint: a file can have at most 16 MiB
# lives: yes
with open("/mnt/data/big", "wb", buffering=0) as file:
    for _ in range(10 * 1024):
        file.write(b"x" * (1 << 20))
