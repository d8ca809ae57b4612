"""cannot end the first process of its sandbox"""
# status: ok
# lives: yes
import os
import signal

for number in (signal.SIGKILL, signal.SIGTERM, signal.SIGSTOP):
    os.kill(1, number)
