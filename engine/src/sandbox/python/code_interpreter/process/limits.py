"""Limits that the kernel enforces for this process and its children. Set before any code of a user runs."""

import os
import resource

from code_interpreter.process.system_calls import coarsen_sleeps

# Address space beyond the memory limit: libraries and thread stacks reserve a lot that they never touch.
_RESERVED_BYTES = 4 << 30

# Processes that wake 20,000 times a second take the processors from others, however small their share. The seccomp filter
# allows no other value.
_SLACK_NANOSECONDS = 1_000_000


def apply_limits(limits):
    memory = limits["memoryBytes"]
    # Not 0: a handler that core_pattern names would still be started, with all of the memory.
    _limit(resource.RLIMIT_CORE, 1)
    _limit(resource.RLIMIT_AS, memory + _RESERVED_BYTES)
    # Slightly below the total, so that a single process gets a MemoryError and keeps its variables.
    _limit(resource.RLIMIT_DATA, memory - memory // 16 + _untouched_bytes())
    _limit(resource.RLIMIT_NPROC, limits["processes"])
    _limit(resource.RLIMIT_FSIZE, limits["fileBytes"])
    _limit(resource.RLIMIT_NOFILE, limits["openFiles"])
    _limit(resource.RLIMIT_MEMLOCK, 1 << 16)
    _limit(resource.RLIMIT_MSGQUEUE, 0)
    # Shared by everything that the same host user runs.
    _limit(resource.RLIMIT_SIGPENDING, 512)
    coarsen_sleeps(_SLACK_NANOSECONDS)


def _untouched_bytes():
    """What imported libraries have reserved and never touched: it counts as data but takes no memory."""
    with open("/proc/self/status") as status:
        kilobytes = {line.split(":")[0]: line.split()[1] for line in status if line.startswith(("VmData", "RssAnon"))}
    return (int(kilobytes["VmData"]) - int(kilobytes["RssAnon"])) * 1024


def _limit(which, amount):
    _soft, hard = resource.getrlimit(which)
    if hard != resource.RLIM_INFINITY:
        amount = min(amount, hard)
    resource.setrlimit(which, (amount, amount))
