"""sys.stdout and sys.stderr of the code: both write to one descriptor, so that their order is kept."""

import io
import os
import sys


class Streams:
    def __init__(self):
        # The code may close or replace 1 and 2; this copy brings them back for the next cell.
        self._descriptor = os.dup(1)
        os.register_at_fork(before=self.flush)
        self._open()

    def restore(self):
        """Gives a new cell working streams, whatever the last one did to them."""
        for descriptor in (1, 2):
            os.dup2(self._descriptor, descriptor)
        if self._stdout.closed or self._stderr.closed or self._stdin.closed:
            self._open()
        sys.stdout, sys.stderr = self._stdout, self._stderr
        sys.stdin = self._stdin

    def flush(self):
        for stream in (self._stdout, self._stderr):
            try:
                stream.flush()
            except (OSError, ValueError):
                pass

    def write(self, text):
        """Shows text of ours, such as a traceback, after all that was printed before."""
        if self._stdout.closed:
            self._open()
        self._stdout.write(text if text.endswith("\n") else text + "\n")
        self.flush()

    def _open(self):
        file = io.FileIO(self._descriptor, "w", closefd=False)
        shared = io.BufferedWriter(file, 1 << 14)
        self._stdout = _text(shared, "<stdout>")
        self._stderr = _text(shared, "<stderr>")
        self._stdin = open(os.devnull, encoding="utf-8")


def _text(buffer, name):
    # By line: what was printed before a crash has arrived.
    stream = io.TextIOWrapper(
        buffer, encoding="utf-8", errors="backslashreplace", line_buffering=True, write_through=True
    )
    stream.mode = "w"
    return stream
