"""Tracebacks cut to what the code's author can act on."""

import traceback

from code_interpreter.output.hints import hint_for
from code_interpreter.output.shorten import shorten

_MAX_CHARACTERS = 16_384
_OUR_FILES = "/opt/code-interpreter/"
_FILES_OF_THE_CODE = ("<cell-", "<string>", "/mnt/data/", "/tmp/")


def describe(error, limits):
    """The traceback of `error` with the code's own lines, and a hint where one helps."""
    try:
        trace = traceback.TracebackException.from_exception(error)
        _cut(trace, set())
        text = "".join(trace.format())
        hint = hint_for(error, limits)
    except BaseException:  # an exception of the code may misbehave in any way when it is inspected
        text, hint = f"{_name(error)} (its traceback cannot be shown)\n", None
    text = shorten(text, _MAX_CHARACTERS)
    return f"{text}{hint}\n" if hint else text


def brief(error):
    """Name and message, safe to send."""
    try:
        message = str(error)
    except BaseException:
        message = ""
    return {"name": _name(error), "message": shorten(message, 2000)}


def _name(error):
    """Not `type(error).__name__`, which a metaclass may replace by anything."""
    return type.__dict__["__name__"].__get__(type(error))[:200]


def _cut(trace, seen):
    if trace is None or id(trace) in seen:
        return
    seen.add(id(trace))
    frames = [frame for frame in trace.stack if not frame.filename.startswith(_OUR_FILES)]
    own = [frame for frame in frames if frame.filename.startswith(_FILES_OF_THE_CODE)]
    # The last frame stays: it shows where in a library the exception was raised.
    if frames and frames[-1] not in own:
        own.append(frames[-1])
    trace.stack = traceback.StackSummary.from_list(own)
    _cut(trace.__cause__, seen)
    _cut(trace.__context__, seen)
    for member in getattr(trace, "exceptions", None) or ():
        _cut(member, seen)
