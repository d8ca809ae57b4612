"""The zygote's main loop: forks when the engine requests it, and reports how forks ended."""

import gc
import json
import os
import select
import signal
import time

from code_interpreter.libraries.configure_libraries import configure_libraries
from code_interpreter.libraries.preloaded import import_libraries
from code_interpreter.zygote.rehearsal import rehearse
from code_interpreter.zygote.session_fork import Prepared, fork_session, lock_down

CONTROL_DESCRIPTOR = 3
SECCOMP_DESCRIPTOR = 11

# matplotlib's search for fonts has a timer, whose thread ends a moment later.
_THREADS_END_WITHIN_SECONDS = 10


def main(home):
    seccomp_filter = _read_all(SECCOMP_DESCRIPTOR)
    os.closerange(CONTROL_DESCRIPTOR + 1, os.sysconf("SC_OPEN_MAX"))
    # Forks inherit this until they are assigned to a session.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    lines = _Lines()
    settings = json.loads(lines.wait())
    configure_libraries()
    import_libraries(home, settings["preload"])
    prepared = Prepared(seccomp_filter)
    gc.collect()
    _require_one_thread()
    # The garbage collector never visits existing objects again, so that sessions continue to share their memory.
    gc.freeze()
    gc.disable()
    prepared.rehearsed = rehearse(
        lambda request, settings: fork_session(home, request, settings, prepared),
        settings,
        lambda: lock_down(seccomp_filter),
    )
    _report({"ready": True})
    _serve(lines, lambda request: fork_session(home, request, settings, prepared))


def _serve(lines, fork):
    poll = select.poll()
    poll.register(CONTROL_DESCRIPTOR, select.POLLIN)
    forks = {}
    while True:
        for descriptor, _event in poll.poll():
            if descriptor != CONTROL_DESCRIPTOR:
                poll.unregister(descriptor)
                os.close(descriptor)
                pid = forks.pop(descriptor)
                _report({"pid": pid, "ended": os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])})
                continue
            for request in map(json.loads, lines.read()):
                try:
                    pid, descriptor = _fork_with_descriptor(fork, request)
                except OSError as error:
                    # The machine has no room; existing sessions continue.
                    _report({"name": request["name"], "failed": str(error)})
                    continue
                forks[descriptor] = pid
                poll.register(descriptor, select.POLLIN)
                _report({"name": request["name"], "pid": pid})


def _fork_with_descriptor(fork, request):
    """The descriptor becomes readable when the fork has ended."""
    pid = fork(request)
    try:
        return pid, os.pidfd_open(pid)
    except OSError:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        raise


class _Lines:
    """Lines from the engine."""

    def __init__(self):
        self._pending = b""

    def read(self):
        """The complete lines received. Ends the process if the engine is gone."""
        piece = os.read(CONTROL_DESCRIPTOR, 1 << 16)
        if not piece:
            os._exit(0)
        *whole, self._pending = (self._pending + piece).split(b"\n")
        return [line.decode() for line in whole]

    def wait(self):
        lines = []
        while not lines:
            lines = self.read()
        return lines[0]


def _report(message):
    rest = memoryview(json.dumps(message).encode() + b"\n")
    while rest:
        rest = rest[os.write(CONTROL_DESCRIPTOR, rest) :]


def _read_all(descriptor):
    with open(descriptor, "rb") as file:
        return file.read()


def _require_one_thread():
    """A fork has one thread; locks that other threads hold stay locked in it for ever."""
    deadline = time.monotonic() + _THREADS_END_WITHIN_SECONDS
    while len(os.listdir("/proc/self/task")) > 1:
        if time.monotonic() > deadline:
            raise RuntimeError("A library started threads when it was imported.")
        time.sleep(0.01)
