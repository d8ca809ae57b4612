"""reports an alarm that nobody waits for"""
# status: died
# reason: SIGALRM
import signal
import time

signal.setitimer(signal.ITIMER_REAL, 0.05)
time.sleep(20)
