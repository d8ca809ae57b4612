"""gives programs that read standard input its end at once"""
# says: '' 0
import subprocess
import sys

print(repr(sys.stdin.read()), subprocess.run(["cat"]).returncode)
