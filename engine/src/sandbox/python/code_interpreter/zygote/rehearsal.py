"""Starts one session before all others, as the engine would, to learn which pages of memory each of them writes to."""

import json
import os
import signal
import socket
import struct

from code_interpreter import session
from code_interpreter.process.first_process import stay_behind
from code_interpreter.process.hot_pages import HotPages, PageRecorder

_SOCKET = "/tmp/rehearsal"
_NAME = "rehearsal".ljust(32)
_SECONDS = 10
# The session records its own pages, as its memory may not be read from outside.
_RECORD = "from code_interpreter.zygote import rehearsal\nrehearsal.recorder.record()"
_FIRST_CELL = f"import pandas\n{_RECORD}"
_CHART_CELL = f"""
import matplotlib.pyplot as plt
plt.plot([1, 2])
plt.title("A")
plt.savefig("/tmp/chart.png")
plt.close()
{_RECORD}
"""

# Only during the rehearsal.
recorder = None


class Rehearsed:
    """What was learned."""

    def __init__(self, of_first_process=(), of_session=(), of_chart=()):
        # For `split_off_runner`.
        self.of_forks = HotPages(of_first_process), HotPages(of_session)
        self.of_chart = HotPages(sorted({*of_chart} - {*of_session}))


def rehearse(fork_session, settings, lock_down):
    """`fork_session(request, settings)` forks a session. Learns nothing if that fails, as sessions work without."""
    global recorder
    try:
        with PageRecorder() as recorder:
            of_first_process = _pages_of_first_process(lock_down)
            return Rehearsed(of_first_process, *_run_session(fork_session, settings))
    except OSError:
        return Rehearsed()
    finally:
        recorder = None


def _pages_of_first_process(lock_down):
    """One without namespaces of its own, as this process may not read the memory of others."""
    confined, report = os.pipe()
    end, release = os.pipe()
    pid = os.fork()
    if pid == 0:
        runner = os.fork()
        if runner == 0:
            os.close(release)
            os.read(end, 1)
            os._exit(0)
        stay_behind(runner, report, lock_down)
    os.close(report)
    try:
        os.read(confined, 1)
        recorder.record(pid)
        return recorder.addresses()
    finally:
        for descriptor in (release, end, confined):
            os.close(descriptor)
        os.waitpid(pid, 0)


def _run_session(fork_session, settings):
    """Returns the pages of a first cell, and those after a chart."""
    folder, _name = os.path.split(settings["socket"])
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(_SOCKET)
        try:
            listener.listen()
            listener.settimeout(_SECONDS)
            request = {"name": _NAME, "folder": os.path.basename(folder)}
            pid = fork_session(request, {**settings, "socket": _SOCKET})
            try:
                return _lead_session(listener, settings["limits"])
            finally:
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
        finally:
            os.unlink(_SOCKET)


def _lead_session(listener, limits):
    """Starts the session and runs two cells, as the engine does. Returns the pages of each."""
    control, text = (_accept(listener) for _ in range(2))
    with control, text:
        control.recv(len(session.WAITING))
        _send(control, {"limits": limits})
        return [_run_cell(control, code) for code in (_FIRST_CELL, _CHART_CELL)]


def _run_cell(control, code):
    _send(control, {"id": _NAME, "code": code})
    while _receive(control)["type"] != "done":
        pass
    return recorder.addresses()


def _accept(listener):
    connection, _address = listener.accept()
    connection.settimeout(_SECONDS)
    connection.recv(1 + len(_NAME), socket.MSG_WAITALL)
    return connection


def _send(connection, message):
    body = json.dumps(message).encode()
    connection.sendall(struct.pack(">cI", b"J", len(body)) + body)


def _receive(connection):
    _kind, length = struct.unpack(">cI", _read(connection, 5))
    return json.loads(_read(connection, length))


def _read(connection, size):
    piece = connection.recv(size, socket.MSG_WAITALL)
    if len(piece) < size:
        raise ConnectionError("The session of the rehearsal has ended.")
    return piece

