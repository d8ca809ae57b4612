"""interrupts a sleep"""
# status: timeout
# lives: yes
# timeoutMs: 300
import time

time.sleep(1000)
