"""ends code that hangs in native code"""
# status: timeout
# lives: no
# timeoutMs: 300
import collections
import itertools

collections.deque(itertools.repeat(0), maxlen=0)
