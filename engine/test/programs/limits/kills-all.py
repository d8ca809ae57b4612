"""survives code that kills every process it can"""
# status: ok
# lives: yes
import os
import signal
import subprocess

child = subprocess.Popen(["sleep", "1000"])
os.kill(-1, signal.SIGKILL)
child.wait();
