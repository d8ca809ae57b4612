"""treats an interrupt by the code itself as an exception"""
# status: error
# lives: yes
# says: KeyboardInterrupt
import signal

signal.raise_signal(signal.SIGINT)
