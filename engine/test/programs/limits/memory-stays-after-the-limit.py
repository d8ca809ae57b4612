"""frees memory after a refused allocation"""
# says: 314572800
try:
    held = [bytearray(b"x") * (200 << 20) for _ in range(5)]
except MemoryError:
    pass
len(bytearray(b"x") * (300 << 20))
