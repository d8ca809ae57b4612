"""is not held up by what is to run at the exit"""
# status: died
# reason: exit code 3
import atexit
import os

atexit.register(lambda: os.system("sleep 1000"))
os._exit(3)
