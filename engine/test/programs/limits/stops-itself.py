"""ends a process that stopped itself"""
# status: timeout
# lives: no
# timeoutMs: 300
import os
import signal

os.kill(os.getpid(), signal.SIGSTOP)
