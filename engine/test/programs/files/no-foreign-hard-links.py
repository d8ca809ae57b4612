"""cannot give a second name to a file of the machine"""
# says: held held
import os

for source in ["/usr/bin/python3", "/opt/code-interpreter/runner.py"]:
    try:
        os.link(source, "/mnt/data/hard")
        print("escaped", end=" ")
    except OSError:
        print("held", end=" ")
