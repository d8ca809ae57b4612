"""sees no paths of the engine on a command line"""
# says: python3 -I -B /opt/code-interpreter/
# silent: sessions
import os

for name in os.listdir("/proc"):
    if name.isdigit():
        print(open(f"/proc/{name}/cmdline").read().replace("\0", " "))
