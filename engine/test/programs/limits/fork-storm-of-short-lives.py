"""ends a rapid series of processes that each live for a moment"""
# status: timeout
# timeoutMs: 500
import os

while True:
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
