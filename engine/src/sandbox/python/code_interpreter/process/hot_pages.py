"""
Pages of memory that each fork of a process writes to. One call copies all of them, which takes a fraction of the time of
a page fault for each.
"""

import ctypes
import mmap
import os

from code_interpreter.process.system_calls import populate, populate_range

_PAGE = mmap.PAGESIZE
_ENTRY = 8
_PRESENT = 1 << 63
_OF_FILE = 1 << 61
# The page is mapped nowhere else: the process has written to it.
_EXCLUSIVE = 1 << 56
# Areas above that are reserved rather than used.
_MAX_AREA_BYTES = 1 << 28
# As many as the kernel takes in one call.
_MAX_RANGES = 1024


class HotPages:
    """Pages by their addresses, in ascending order."""

    def __init__(self, addresses=()):
        ranges = _ranges(addresses)
        self._calls = [_vector(ranges[start : start + _MAX_RANGES]) for start in range(0, len(ranges), _MAX_RANGES)]

    def copy(self):
        """Makes them this process's own."""
        for vector in self._calls:
            populate(vector)

    def copy_confined(self):
        """The same in a session, whose system call filter allows it range by range only."""
        for vector in self._calls:
            for address, size in vector:
                populate_range(address, size)


class PageRecorder:
    """
    Finds out what a fork has written to. The fork and this process share what it records, until the end of the `with` block:
    sessions must share nothing.
    """

    def __init__(self):
        self._areas = _writable_areas()
        self._entries = mmap.mmap(-1, sum(size for _start, size in self._areas) // _PAGE * _ENTRY)

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self._entries.close()

    def record(self, pid="self"):
        """Records the pages of a fork. In the fork itself it writes to few others."""
        pagemap = os.open(f"/proc/{pid}/pagemap", os.O_RDONLY)
        view = memoryview(self._entries)
        position = 0
        for start, size in self._areas:
            length = size // _PAGE * _ENTRY
            os.preadv(pagemap, [view[position : position + length]], start // _PAGE * _ENTRY)
            position += length
        view.release()
        os.close(pagemap)

    def addresses(self):
        """The pages that were recorded."""
        with memoryview(self._entries) as view, view.cast("Q") as entries:
            addresses = (address for start, size in self._areas for address in range(start, start + size, _PAGE))
            return [address for address, entry in zip(addresses, entries) if _is_written(entry)]


def _writable_areas():
    """The areas of memory that forks copy: an address and a size each."""
    areas = []
    with open("/proc/self/maps") as maps:
        for line in maps:
            addresses, access, *_rest = line.split(maxsplit=2)
            start, end = (int(address, 16) for address in addresses.split("-"))
            if access == "rw-p" and end - start <= _MAX_AREA_BYTES:
                areas.append((start, end - start))
    return areas


def _is_written(entry):
    return entry & _PRESENT and entry & _EXCLUSIVE and not entry & _OF_FILE


def _ranges(addresses):
    """An address and a size each."""
    ranges = []
    for address in addresses:
        if ranges and address == sum(ranges[-1]):
            ranges[-1][1] += _PAGE
        else:
            ranges.append([address, _PAGE])
    return ranges


def _vector(ranges):
    """An array of struct iovec."""
    vector = ((ctypes.c_size_t * 2) * len(ranges))()
    for number, each in enumerate(ranges):
        vector[number][:] = each
    return vector
