"""SIGINT stops the code of a cell, and nothing else."""

import ctypes
import functools
import os
import signal
import threading


class Interrupts:
    def __init__(self):
        self._in_cell = False
        self._held = 0
        self._pending = False
        signal.signal(signal.SIGINT, self._on_signal)

    def cell(self):
        """Within it SIGINT raises KeyboardInterrupt. Sets our handler again, as the code may have replaced it."""
        return _Block(self._enter_cell, self._leave_cell)

    def held(self):
        """Within it a SIGINT is deferred, so that no frame is cut in two. Python raises it in the main thread only."""
        if threading.current_thread() is not threading.main_thread():
            return _Block(_nothing, _nothing)
        return _Block(self._hold, self._release)

    def hold_in_forks(self):
        """
        Defers SIGINT during the hooks of os.fork, as Python drops what a hook raises. Must be called after all other hooks
        are set, so that it runs first before a fork and last after it. The hooks contain no Python code, as Python checks
        for signals between any two instructions.
        """
        mask = ctypes.create_string_buffer(128)
        mask[0] = 1 << (signal.SIGINT - 1)
        change = ctypes.PyDLL(None).pthread_sigmask
        block, release = (functools.partial(change, how, mask, None) for how in (signal.SIG_BLOCK, signal.SIG_UNBLOCK))
        os.register_at_fork(before=block, after_in_parent=release, after_in_child=release)

    def _enter_cell(self):
        signal.signal(signal.SIGINT, self._on_signal)
        self._pending = False
        self._in_cell = True

    def _leave_cell(self):
        self._in_cell = False

    def _hold(self):
        self._held += 1

    def _release(self):
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


class _Block:
    """contextlib.contextmanager without its import."""

    def __init__(self, enter, leave):
        self._enter = enter
        self._leave = leave

    def __enter__(self):
        self._enter()

    def __exit__(self, *_error):
        self._leave()


def _nothing():
    pass
