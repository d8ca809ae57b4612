"""explains that a missing program cannot be installed"""
# status: error
# says: Hint: the program no-such-program is not installed
import subprocess

subprocess.run(["no-such-program", "--version"])
