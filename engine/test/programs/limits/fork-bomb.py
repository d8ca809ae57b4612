"""holds a fork bomb, ends it and keeps the variables"""
# status: timeout
# lives: yes
# timeoutMs: 700
import os

while True:
    try:
        os.fork()
    except OSError:
        pass
