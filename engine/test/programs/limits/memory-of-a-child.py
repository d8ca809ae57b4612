"""refuses a child too much memory and lives"""
# says: MemoryError
# lives: yes
import subprocess
import sys

print(subprocess.run([sys.executable, "-c", "x = bytearray(10**10)"], capture_output=True, text=True).stderr)
