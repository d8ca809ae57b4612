"""runs as an ordinary user and cannot become another one"""
# says: 1000 1000 0000000000000000
# says: held held held
import ctypes
import os

status = dict(line.split(":", 1) for line in open("/proc/self/status"))
print(os.getuid(), os.getgid(), status["CapEff"].strip(), status["NoNewPrivs"].strip(), status["Seccomp"].strip())
for attempt in (lambda: os.setuid(0), lambda: os.setgid(0), lambda: os.setgroups([0])):
    try:
        attempt()
        print("escaped", end=" ")
    except OSError:
        print("held", end=" ")
