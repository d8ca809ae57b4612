"""Frames between this process and the engine: a kind byte, four length bytes (big endian), the body.

Text is not sent here: it goes to descriptor 1 as it is, so that the output of subprocesses and C code stays in order
with what Python prints.
"""

import json
import os
import struct
import threading

_HEADER = struct.Struct(">cI")
_MESSAGE = b"J"
_PNG = b"P"


class Channel:
    def __init__(self, descriptor, interrupts):
        self._descriptor = descriptor
        self._interrupts = interrupts
        self._process = os.getpid()
        self._received = bytearray()
        self._lock = threading.RLock()
        self._open_for_images = False
        os.set_inheritable(descriptor, False)
        os.register_at_fork(after_in_child=self._close)

    def receive(self):
        """Waits for the next message. Ends the process if the engine is gone."""
        with self._interrupts.held():
            kind, length = _HEADER.unpack(self._read(_HEADER.size))
            body = self._read(length)
        return json.loads(body)

    def begin(self):
        """Allows pictures from now on."""
        self._open_for_images = True

    def finish(self, message):
        """Sends the result of a cell. Pictures of threads that continue are dropped until the next cell."""
        with self._interrupts.held(), self._lock:
            self._open_for_images = False
            self._write(_MESSAGE, json.dumps(message).encode())

    def send(self, message):
        with self._interrupts.held(), self._lock:
            self._write(_MESSAGE, json.dumps(message).encode())

    def send_image(self, png, replaces=None):
        """
        Sends a picture and waits until the engine has placed it after the text before it.

        `replaces`: the number of the picture of this cell whose place it takes.
        """
        with self._interrupts.held(), self._lock:
            if not self._open_for_images or os.getpid() != self._process:
                return
            if replaces is not None:
                self._write(_MESSAGE, json.dumps({"type": "replaces", "picture": replaces}).encode())
            self._write(_PNG, png)
            self.receive()

    def _read(self, size):
        while len(self._received) < size:
            piece = os.read(self._descriptor, 1 << 16)
            if not piece:
                os._exit(0)
            self._received += piece
        taken = bytes(self._received[:size])
        del self._received[:size]
        return taken

    def _write(self, kind, body):
        if os.getpid() != self._process:
            return
        rest = memoryview(_HEADER.pack(kind, len(body)) + body)
        while rest:
            rest = rest[os.write(self._descriptor, rest) :]

    def _close(self):
        """A forked child must not use the channel."""
        self._open_for_images = False
        self._lock = threading.RLock()
        try:
            os.close(self._descriptor)
        except OSError:
            pass
