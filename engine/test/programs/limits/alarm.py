"""reports an alarm that nothing handles"""
# status: died
# reason: SIGALRM
import signal
import time

signal.setitimer(signal.ITIMER_REAL, 0.05)
time.sleep(600)
