"""ends code that swallows the interrupt"""
# status: timeout
# lives: no
# timeoutMs: 300
import time

while True:
    try:
        time.sleep(1)
    except BaseException:
        pass
