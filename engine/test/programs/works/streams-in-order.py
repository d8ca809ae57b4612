"""keeps standard output, standard error and subprocesses in order"""
# says: 1\n2\n3\n4\n5
import os
import subprocess
import sys

print("1")
print("2", file=sys.stderr)
os.system("echo 3")
subprocess.run(["sh", "-c", "echo 4 >&2"])
os.write(1, b"5\n");
