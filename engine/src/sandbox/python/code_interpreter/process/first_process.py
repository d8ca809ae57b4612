"""The first process of a session's pid namespace: adopts orphans, and ends with the runner, which ends all others.

It runs no code of a user, and no code of a user can reach it: it is not dumpable, so the kernel refuses its memory,
descriptors and registers to every process of the session. A session that could write to it could not be ended any more.
"""

import os
import resource
import signal

from code_interpreter.process.system_calls import set_dumpable


def split_off_runner(lock_down=None, hot_pages=None):
    """
    Forks the runner, which returns. The caller stays behind as the first process and never returns.

    `lock_down()` runs in the first process. `hot_pages`, if given, are those of first processes and those of runners. Returns a
    function that waits until the first process is confined: call it before any code of a user can arrive.
    """
    # Before the fork: the first process must not be reachable for a single moment.
    set_dumpable(False)
    # The kernel lets only signals with a handler reach the first process; Python has one for this.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    confined, report = os.pipe()
    runner = os.fork()
    if runner == 0:
        # A process group of its own: a signal to the group does not stop at a pid namespace.
        os.setsid()
    if hot_pages is not None:
        of_first_process, of_runner = hot_pages
        (of_runner if runner == 0 else of_first_process).copy()
    if runner == 0:
        set_dumpable(True)
        os.close(report)
        return lambda: _wait_until_confined(confined)
    stay_behind(runner, report, lock_down)


def stay_behind(runner, report, lock_down=None):
    """Makes this process the first one, which never returns. It writes a byte to `report` when it is confined."""
    try:
        os.closerange(0, report)
        os.closerange(report + 1, os.sysconf("SC_OPEN_MAX"))
        for limit in (resource.RLIMIT_NPROC, resource.RLIMIT_NOFILE, resource.RLIMIT_FSIZE):
            resource.setrlimit(limit, (0, 0))
        if lock_down is not None:
            lock_down()
        os.write(report, b"C")
        os.close(report)
        _reap_until_end_of(runner)
    finally:
        os._exit(1)


def _wait_until_confined(descriptor):
    # Without a byte the first process has ended, and the kernel is about to end this one.
    if not os.read(descriptor, 1):
        os._exit(1)
    os.close(descriptor)


def _reap_until_end_of(runner):
    while True:
        pid, status = os.wait()
        if pid == runner:
            code = os.waitstatus_to_exitcode(status)
            os._exit(code if code >= 0 else 128 - code)
