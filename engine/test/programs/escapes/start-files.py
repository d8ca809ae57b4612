"""runs no startup files of /mnt/data or /tmp in programs that it starts"""
# says: clean
# silent: taken
import os
import subprocess
import sys

for folder in ("/mnt/data", "/tmp"):
    for name in ("sitecustomize.py", ".bashrc", ".profile", ".pythonrc"):
        with open(f"{folder}/{name}", "w") as file:
            file.write("print('taken')\n")
print(subprocess.run([sys.executable, "-I", "-c", "print('clean')"], capture_output=True, text=True).stdout)
