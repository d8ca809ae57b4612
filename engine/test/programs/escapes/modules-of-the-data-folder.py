"""loads no module of /mnt/data in place of one of the runner's"""
# says: True
# lives: yes
import os

for name in ("json", "struct", "asyncio", "linecache", "traceback", "sitecustomize", "usercustomize", "code_interpreter", "IPython"):
    with open(f"/mnt/data/{name}.py", "w") as file:
        file.write("raise SystemExit('taken over')\n")
import struct
import traceback

all(not module.__file__.startswith("/mnt/data") for module in (struct, traceback))
