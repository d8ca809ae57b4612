"""is not delayed by an exit handler that never ends"""
# status: died
# reason: exit code 3
import atexit
import os

atexit.register(lambda: os.system("sleep 1000"))
os._exit(3)
