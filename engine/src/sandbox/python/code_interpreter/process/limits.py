"""Limits that the kernel keeps for this process and its children. Set before any code of a user runs."""

import os
import resource

# Address space beyond the memory limit: libraries and thread stacks reserve much that they never touch.
_RESERVED_BYTES = 4 << 30


def apply_limits(limits):
    memory = limits["memoryBytes"]
    # Not 0: then a handler of the machine that core_pattern names would still be started, with all of the memory.
    _limit(resource.RLIMIT_CORE, 1)
    _limit(resource.RLIMIT_AS, memory + _RESERVED_BYTES)
    # A little under the total, so that a single process meets a MemoryError and keeps its variables.
    _limit(resource.RLIMIT_DATA, memory - memory // 16 + _untouched_bytes())
    _limit(resource.RLIMIT_NPROC, limits["processes"])
    _limit(resource.RLIMIT_FSIZE, limits["fileBytes"])
    _limit(resource.RLIMIT_NOFILE, limits["openFiles"])
    _limit(resource.RLIMIT_MEMLOCK, 1 << 16)
    _limit(resource.RLIMIT_MSGQUEUE, 0)
    # Counted for all that the same user of the machine runs.
    _limit(resource.RLIMIT_SIGPENDING, 512)
    os.nice(5)
    _be_first_to_go()


def _untouched_bytes():
    """What libraries that are imported already reserved and never touched: it counts as data and is no memory."""
    with open("/proc/self/status") as status:
        kilobytes = {line.split(":")[0]: line.split()[1] for line in status if line.startswith(("VmData", "RssAnon"))}
    return (int(kilobytes["VmData"]) - int(kilobytes["RssAnon"])) * 1024


def _be_first_to_go():
    """When the machine runs out of memory, the kernel is to choose this process."""
    try:
        with open("/proc/self/oom_score_adj", "w") as score:
            score.write("1000")
    except OSError:
        pass


def _limit(which, amount):
    _soft, hard = resource.getrlimit(which)
    if hard != resource.RLIM_INFINITY:
        amount = min(amount, hard)
    resource.setrlimit(which, (amount, amount))
