"""ends a chain of processes in which each starts the next and exits"""
# status: timeout
# timeoutMs: 500
import os
import time

if os.fork() == 0:
    while True:
        try:
            if os.fork():
                os._exit(0)
        except OSError:
            pass
time.sleep(600)
