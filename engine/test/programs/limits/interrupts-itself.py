"""takes an interrupt of the code itself for an exception"""
# status: error
# lives: yes
# says: KeyboardInterrupt
import signal

signal.raise_signal(signal.SIGINT)
