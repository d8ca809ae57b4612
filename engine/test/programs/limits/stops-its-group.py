"""ends a process group that stopped itself"""
# status: timeout
# lives: no
# timeoutMs: 300
import os
import signal

for _ in range(3):
    if os.fork() == 0:
        break
os.kill(0, signal.SIGSTOP)
