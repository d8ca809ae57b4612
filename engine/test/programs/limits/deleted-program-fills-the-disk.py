"""stops code whose deleted programs fill the disk and run in other memory, so that nothing maps or opens them"""
# status: limit died
# reason: filled /mnt/data with more than 48 MiB
# needs: /lib64/ld-linux-x86-64.so.2
import os
import struct
import time

START = 0x400000
# Maps a page (mmap 0, 4096, all rights), copies the rest there, and jumps to it.
copy = bytes.fromhex("b809000000 31ff be00100000 ba07000000 41ba22000000 49c7c0ffffffff 4531c9 0f05 4889c3 4889c7")
leap = bytes.fromhex("488d3509000000 b940000000 f3a4 ffe3")
# There it unmaps the page of its file, and waits (munmap, pause).
rest = bytes.fromhex("b80b000000 bf00004000 be00100000 0f05 b822000000 0f05 ebf7")
code = copy + leap + rest
head = b"\x7fELF\2\1\1" + bytes(9) + struct.pack("<HHIQQQIHHHHHH", 2, 62, 1, START + 120, 64, 0, 0, 64, 56, 1, 0, 0, 0)
segment = struct.pack("<IIQQQQQQ", 1, 5, 0, START, START, 120 + len(code), 120 + len(code), 4096)
for n in range(5):
    program = f"/mnt/data/program{n}"
    with open(os.open(program, os.O_CREAT | os.O_WRONLY, 0o755), "wb") as file:
        file.write(head + segment + code)
        file.seek(1 << 20)
        file.write(bytes(14 << 20))
    pid = os.posix_spawn(program, [program], {})
    while program in open(f"/proc/{pid}/maps").read():
        time.sleep(0.01)
    os.unlink(program)
time.sleep(600)
