"""The first process of a session's pid namespace: adopts orphans, and ends with the runner, which ends all others.

It runs no code of a user, and no code of a user can reach it: it is not dumpable, so the kernel refuses its memory,
descriptors and registers to every process of the session. A session that could write to it could not be ended any more.
"""

import os
import resource
import signal

from code_interpreter.process.system_calls import set_dumpable


def split_off_runner(before_waiting=None):
    """
    Forks the runner, which returns. The caller stays behind as the first process and never returns.

    `before_waiting()` runs in the first process once the runner exists.
    """
    # Before the fork: the first process must not be reachable for a single moment.
    set_dumpable(False)
    # The kernel lets only signals with a handler reach the first process; Python has one for this.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    runner = os.fork()
    if runner == 0:
        set_dumpable(True)
        # A process group of its own: a signal to the group does not stop at a pid namespace.
        os.setsid()
        return
    try:
        os.closerange(0, os.sysconf("SC_OPEN_MAX"))
        for limit in (resource.RLIMIT_NPROC, resource.RLIMIT_NOFILE, resource.RLIMIT_FSIZE):
            resource.setrlimit(limit, (0, 0))
        if before_waiting is not None:
            before_waiting()
        _reap_until_end_of(runner)
    finally:
        os._exit(1)


def _reap_until_end_of(runner):
    while True:
        pid, status = os.wait()
        if pid == runner:
            code = os.waitstatus_to_exitcode(status)
            os._exit(code if code >= 0 else 128 - code)
