"""contains a fork bomb and ends it"""
# status: timeout limit died
# timeoutMs: 700
import os

while True:
    try:
        os.fork()
    except OSError:
        pass
