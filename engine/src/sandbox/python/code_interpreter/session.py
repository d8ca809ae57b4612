"""A session: receives its limits, then one piece of code after another, over descriptor 3."""

import os
import signal
import sys

from code_interpreter.output import figures
from code_interpreter.notebook.cells import Cells
from code_interpreter.channel import Channel
from code_interpreter.libraries.fonts import take_font_list
from code_interpreter.process.interrupts import Interrupts
from code_interpreter.process.leftovers import remove_leftovers
from code_interpreter.process.limits import apply_limits
from code_interpreter.process.time_zone import TimeZone
from code_interpreter.output.streams import Streams
from code_interpreter.output.tracebacks import brief, describe
from code_interpreter.output.warning_lines import show_warnings_briefly

CONTROL_DESCRIPTOR = 3
# Sent once by a process that waits for its session. It is not a frame.
WAITING = b"W"
# Behind the engine itself.
_NICENESS = 5


def main(home, fork=None):
    """`fork`, if given, is the `WaitingFork` that this process is. Then everything that needs no session is done before the
    first message, which names one."""
    if fork is None:
        # The code must not get what the engine's own parent left open.
        os.closerange(CONTROL_DESCRIPTOR + 1, os.sysconf("SC_OPEN_MAX"))
    interrupts = Interrupts()
    channel = Channel(CONTROL_DESCRIPTOR, interrupts)
    streams = Streams()
    show_warnings_briefly()
    # Modules that the code writes, also in another folder that it works in, can be imported, but never replace installed ones.
    sys.path += ["/mnt/data", ""]
    sys.argv = [""]
    take_font_list(os.path.join(home, "matplotlib"), os.environ["MPLCONFIGDIR"])
    cells = Cells() if fork is None else fork.cells
    time_zone = TimeZone()
    interrupts.hold_in_forks()
    if fork is not None:
        apply_limits(fork.limits)
        fork.report_waiting()
    first = channel.receive()
    limits = first["limits"]
    if fork is not None:
        fork.enter(first)
    streams.restore()
    figures.connect(lambda png, replaces=None: (streams.flush(), channel.send_image(png, replaces)), streams.write, limits["imageBytes"])
    if fork is None or limits != fork.limits:
        apply_limits(limits)
    os.nice(_NICENESS)
    channel.send({"type": "ready"})

    process = os.getpid()
    while True:
        request = channel.receive()
        streams.restore()
        time_zone.use(request.get("timezone"))
        channel.begin()
        started = lambda: channel.send({"type": "started", "id": request["id"]})
        outcome = run(cells, request["code"], started, interrupts, streams, limits)
        remove_leftovers()
        if os.getpid() != process:
            # A child that the code forked and that reached the end of the cell.
            streams.flush()
            os._exit(0)
        streams.flush()
        channel.finish({"type": "done", "id": request["id"], **outcome})


def run(cells, code, started, interrupts, streams, limits):
    try:
        with interrupts.cell():
            started()  # from now on an interrupt finds the code
            outcome = attempt(lambda: cells.run(code), streams, limits)
            shown = attempt(figures.show_remaining_figures, streams, limits)
            return outcome if "error" in outcome else shown
    except KeyboardInterrupt as error:
        end_other_processes()
        figures.close_open_figures()
        streams.write(describe(error, limits))
        return {"error": brief(error)}


def end_other_processes():
    """After an interrupt, nothing that the code started may continue. Pid 2 is the runner in its own namespace."""
    if os.getpid() != 2:
        return
    try:
        os.kill(-1, signal.SIGKILL)
        while True:  # unread exit codes count as processes
            os.waitpid(-1, 0)
    except (ProcessLookupError, ChildProcessError):
        pass


def attempt(action, streams, limits):
    """The result of `action`. An interrupt is raised to the caller, as there is no time for anything else."""
    try:
        try:
            action()
        finally:
            # Not in a function of ours: the code's own tracing would be called for it.
            sys.settrace(None)
            sys.setprofile(None)
        return {}
    except KeyboardInterrupt:
        raise
    except SystemExit as error:
        if error.code in (None, 0):
            return {}
        streams.write(f"SystemExit: {error.code}")
        return {"error": brief(error)}
    except BaseException as error:
        streams.write(describe(error, limits))
        return {"error": brief(error)}
