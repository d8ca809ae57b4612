"""has a network of one loopback device and nothing else"""
# says: ['lo']
# says: held
import os
import socket

print(sorted(line.split(":")[0].strip() for line in open("/proc/net/dev").readlines()[2:]))
try:
    socket.create_connection(("127.0.0.1", 8787), timeout=1)
    print("escaped")
except OSError:
    print("held")
