"""cannot write to the programs that run it (as in CVE-2019-5736)"""
# says: held held held held
import os

for path in ("/proc/self/exe", "/proc/1/exe", "/usr/bin/python3", "/opt/code-interpreter/code_interpreter/session.py"):
    try:
        os.close(os.open(path, os.O_WRONLY))
        print("escaped", end=" ")
    except OSError:
        print("held", end=" ")
