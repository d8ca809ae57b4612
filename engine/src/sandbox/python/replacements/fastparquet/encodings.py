"""How parquet files write the values of a page."""

import struct

import numpy as np

from .compact import Reader, varint

BOOLEAN, INT32, INT64, INT96, FLOAT, DOUBLE, BYTE_ARRAY, FIXED = range(8)
PLAIN, PLAIN_DICTIONARY, RLE, RLE_DICTIONARY = 0, 2, 3, 8
_NUMBERS = {INT32: "<i4", INT64: "<i8", FLOAT: "<f4", DOUBLE: "<f8"}


def plain_values(data, kind, count, width):
    """`count` values one after another. `width`: bytes of a value of the type FIXED."""
    if kind in _NUMBERS:
        return np.frombuffer(data, _NUMBERS[kind], count)
    if kind == BOOLEAN:
        return np.unpackbits(np.frombuffer(data, np.uint8), bitorder="little")[:count].astype(bool)
    if kind in (INT96, FIXED):
        size = 12 if kind == INT96 else width
        return _objects([bytes(data[place : place + size]) for place in range(0, count * size, size)])
    values, place = [], 0
    for _ in range(count):
        (size,) = struct.unpack_from("<I", data, place)
        place += 4
        values.append(bytes(data[place : place + size]))
        place += size
    return _objects(values)


def hybrid_numbers(data, width, count):
    """`count` numbers of `width` bits, in runs of equal ones and in packed groups of eight."""
    if width == 0:
        return np.zeros(count, np.int64)
    reader, parts, found = Reader(data), [], 0
    while found < count:
        head = reader.varint()
        if head & 1:
            size = (head >> 1) * width
            bits = np.unpackbits(np.frombuffer(data, np.uint8, min(size, len(data) - reader.place), reader.place), bitorder="little")
            numbers = bits[: len(bits) // width * width].reshape(-1, width) @ (1 << np.arange(width, dtype=np.int64))
        else:
            size = (width + 7) // 8
            numbers = np.full(min(head >> 1, count - found), int.from_bytes(data[reader.place : reader.place + size], "little"), np.int64)
        if len(numbers) == 0:
            raise ValueError("the parquet file is damaged: a page ends too early")
        reader.place += size
        parts.append(numbers)
        found += len(numbers)
    return np.concatenate(parts)[:count] if parts else np.zeros(0, np.int64)


def packed_flags(flags):
    """Booleans as numbers of one bit, in the form that `hybrid_numbers` reads."""
    return varint((len(flags) + 7) // 8 << 1 | 1) + np.packbits(flags, bitorder="little").tobytes()


def plain_bytes(values, kind):
    """The counterpart of `plain_values`, without INT96 and FIXED."""
    if kind == BOOLEAN:
        return np.packbits(np.asarray(values, bool), bitorder="little").tobytes()
    if kind in _NUMBERS:
        return np.ascontiguousarray(values, _NUMBERS[kind]).tobytes()
    return b"".join(part for value in values for part in (struct.pack("<I", len(value)), value))


def _objects(values):
    array = np.empty(len(values), object)
    array[:] = values
    return array
