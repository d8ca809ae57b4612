"""The compact protocol of Thrift, in which parquet files describe themselves. A structure is a dictionary by the numbers of its fields."""

import struct

TRUE, FALSE, I32, I64, DOUBLE, BINARY, LIST, STRUCT = 1, 2, 5, 6, 7, 8, 9, 12
_SET, _MAP, _BYTE, _I16 = 10, 11, 3, 4
_MOST_NESTED = 32


class Reader:
    """`place` is the position after what was read."""

    def __init__(self, data, place=0):
        self._data, self.place = data, place

    def structure(self, depth=0):
        """Reads a structure with all that it contains."""
        if depth > _MOST_NESTED:
            raise ValueError("the parquet file is damaged: its structures are nested too deeply")
        fields, number = {}, 0
        while True:
            head = self._byte()
            if head == 0:
                return fields
            number = number + (head >> 4) if head >> 4 else self._signed()
            kind = head & 15
            fields[number] = kind == TRUE if kind in (TRUE, FALSE) else self._value(kind, depth)

    def varint(self):
        value = shift = 0
        while True:
            byte = self._byte()
            value |= (byte & 127) << shift
            if byte < 128:
                return value
            shift += 7
            if shift > 63:
                raise ValueError("the parquet file is damaged: a number is too long")

    def _signed(self):
        value = self.varint()
        return value >> 1 ^ -(value & 1)

    def _byte(self):
        byte = self._data[self.place]
        self.place += 1
        return byte

    def _bytes(self, count):
        data = bytes(self._data[self.place : self.place + count])
        if len(data) < count:
            raise ValueError("the parquet file is damaged: it ends too early")
        self.place += count
        return data

    def _value(self, kind, depth):
        if kind in (TRUE, FALSE):  # in a list
            return self._byte() == TRUE
        if kind in (_I16, I32, I64):
            return self._signed()
        if kind == _BYTE:
            return self._bytes(1)[0]
        if kind == DOUBLE:
            return struct.unpack("<d", self._bytes(8))[0]
        if kind == BINARY:
            return self._bytes(self.varint())
        if kind in (LIST, _SET):
            head = self._byte()
            count = self.varint() if head >> 4 == 15 else head >> 4
            return [self._value(head & 15, depth + 1) for _ in range(count)]
        if kind == _MAP:
            count = self.varint()
            kinds = self._byte() if count else 0
            return [(self._value(kinds >> 4, depth + 1), self._value(kinds & 15, depth + 1)) for _ in range(count)]
        if kind == STRUCT:
            return self.structure(depth + 1)
        raise ValueError(f"the parquet file is damaged: there is no type {kind}")


def structure(fields):
    """The bytes of a structure. `fields`: by its number, the type and the value of each; those whose value is None are left out."""
    parts, last = [], 0
    for number, (kind, value) in sorted(fields.items()):
        if value is None:
            continue
        if isinstance(value, bool):
            kind = TRUE if value else FALSE
        head = bytes([(number - last) << 4 | kind]) if 0 < number - last < 16 else bytes([kind]) + _signed(number)
        parts.append(head if isinstance(value, bool) else head + _value(kind, value))
        last = number
    return b"".join(parts) + b"\0"


def varint(value):
    parts = bytearray()
    while value > 127:
        parts.append(value & 127 | 128)
        value >>= 7
    parts.append(value)
    return bytes(parts)


def _signed(value):
    return varint(value << 1 ^ value >> 63)


def _value(kind, value):
    if kind in (I32, I64):
        return _signed(value)
    if kind == BINARY:
        data = value.encode() if isinstance(value, str) else value
        return varint(len(data)) + data
    if kind == STRUCT:
        return value  # the bytes of a structure
    item, values = value
    head = bytes([len(values) << 4 | item]) if len(values) < 15 else bytes([240 | item]) + varint(len(values))
    return head + b"".join(_value(item, each) for each in values)
