"""finds no key or setting of the engine in the environment or command line of a process"""
# says: []
import os

found = []
for process in [name for name in os.listdir("/proc") if name.isdigit()]:
    for file in ("environ", "cmdline"):
        try:
            text = open(f"/proc/{process}/{file}", "rb").read()
        except OSError:
            continue
        if b"CODE_INTERPRETER_" in text or b"node" in text or b"KEY" in text:
            found.append((process, file))
found
