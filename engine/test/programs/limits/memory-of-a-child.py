"""denies a child process too much memory and survives"""
# says: MemoryError
# lives: yes
import subprocess
import sys

print(subprocess.run([sys.executable, "-c", "x = bytearray(10**10)"], capture_output=True, text=True).stderr)
