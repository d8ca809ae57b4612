"""keeps a signal to its process group within the session"""
# status: died timeout error
# timeoutMs: 500
import os
import signal
import time

os.killpg(os.getpgid(0), signal.SIGKILL)
time.sleep(20)
