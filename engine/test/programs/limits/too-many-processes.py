"""refuses more processes than allowed"""
# says: stopped below 64
import os
import signal

children = []
try:
    while len(children) < 64:
        child = os.fork()
        if child == 0:
            signal.pause()
            os._exit(0)
        children.append(child)
    print("escaped")
except BlockingIOError:
    print("stopped below 64")
for child in children:
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
