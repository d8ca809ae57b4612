"""reports recursion beyond the native stack, as an exception or a crash"""
# status: error died
import sys

sys.setrecursionlimit(10**9)


class Deep:
    def __getattr__(self, name):
        return getattr(self, name + "x"[:0])


Deep().anything
