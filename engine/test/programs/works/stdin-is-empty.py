"""gives programs that read standard input an immediate end of file"""
# says: '' 0
import subprocess
import sys

print(repr(sys.stdin.read()), subprocess.run(["cat"]).returncode)
