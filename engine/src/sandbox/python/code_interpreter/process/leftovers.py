"""Removes what a cell may have set that would take effect outside of cells: between two calls, or in the runner itself."""

import signal
import sys

_LEAST_RECURSION = 1000


def remove_leftovers():
    for timer in (signal.ITIMER_REAL, signal.ITIMER_VIRTUAL, signal.ITIMER_PROF):
        signal.setitimer(timer, 0)
    if sys.getrecursionlimit() < _LEAST_RECURSION:
        sys.setrecursionlimit(_LEAST_RECURSION)
