"""ends code that ignores the signal"""
# status: timeout
# lives: no
# timeoutMs: 300
import signal

signal.signal(signal.SIGINT, signal.SIG_IGN)
while True:
    pass
