"""reports a signal that the code sent itself"""
# status: died
# reason: SIGTERM
import os
import signal

os.kill(os.getpid(), signal.SIGTERM)
