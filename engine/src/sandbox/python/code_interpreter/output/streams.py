"""sys.stdout and sys.stderr of the code: both write to one descriptor, which keeps their order."""

import io
import os
import sys

# This many lines of a cell are sent one by one; after that whole blocks are sent, which takes a fraction of the time.
_PROMPT_LINES = 4096
_BLOCK_BYTES = 1 << 16


class Streams:
    def __init__(self):
        # The code may close or replace 1 and 2; this copy brings them back for the next cell.
        self._descriptor = os.dup(1)
        os.register_at_fork(before=self.flush)
        self._open()

    def restore(self):
        """Gives a new cell working streams, whatever the last cell did to them."""
        for descriptor in (1, 2):
            os.dup2(self._descriptor, descriptor)
        if self._stdout.closed or self._stderr.closed or self._stdin.closed:
            self._open()
        sys.stdout, sys.stderr = self._stdout, self._stderr
        sys.stdin = self._stdin
        self._buffer.lines = 0

    def flush(self):
        try:
            self._stdout.flush()  # in case the code turned its write_through off
            self._stderr.flush()
            self._buffer.send()
        except (OSError, ValueError):
            pass

    def write(self, text):
        """Shows text of ours, such as a traceback, after everything that was printed before."""
        if self._stdout.closed:
            self._open()
        self._stdout.write(text if text.endswith("\n") else text + "\n")
        self.flush()

    def _open(self):
        file = io.FileIO(self._descriptor, "w", closefd=False)
        self._buffer = _Buffer(file, _BLOCK_BYTES)
        self._stdout = _text(self._buffer)
        self._stderr = _text(self._buffer)
        self._stdin = open(os.devnull, encoding="utf-8")


class _Buffer(io.BufferedWriter):
    """Shared by both streams. Counts lines where they are flushed: an interrupt there neither loses nor repeats anything."""

    lines = 0

    def flush(self):
        self.lines += 1
        if self.lines <= _PROMPT_LINES:
            super().flush()

    def send(self):
        super().flush()


def _text(buffer):
    # Line by line, so that what was printed before a crash has arrived.
    stream = io.TextIOWrapper(
        buffer, encoding="utf-8", errors="backslashreplace", line_buffering=True, write_through=True
    )
    stream.mode = "w"
    return stream
