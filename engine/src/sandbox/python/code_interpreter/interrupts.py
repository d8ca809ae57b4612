"""SIGINT stops the code of a cell, and nothing else."""

import signal
import threading
from contextlib import contextmanager


class Interrupts:
    def __init__(self):
        self._in_cell = False
        self._held = 0
        self._pending = False
        signal.signal(signal.SIGINT, self._on_signal)

    @contextmanager
    def cell(self):
        """Within it SIGINT raises KeyboardInterrupt. The code may have set a handler of its own: ours is set anew."""
        signal.signal(signal.SIGINT, self._on_signal)
        self._pending = False
        self._in_cell = True
        try:
            yield
        finally:
            self._in_cell = False

    @contextmanager
    def held(self):
        """Within it a SIGINT waits, so that no frame is cut in two. Python raises it in the main thread only."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        self._held += 1
        try:
            yield
        finally:
            self._held -= 1
        if self._pending and not self._held and self._in_cell:
            self._pending = False
            raise KeyboardInterrupt

    def _on_signal(self, _number, _frame):
        if not self._in_cell:
            return
        if self._held:
            self._pending = True
        else:
            raise KeyboardInterrupt
