"""Unpacks what Snappy has compressed, the usual compression of parquet files."""


def decompress(data):
    """The unpacked bytes."""
    length, place = _length(data)
    target = bytearray()
    while place < len(data):
        tag = data[place]
        kind, place = tag & 3, place + 1
        if kind == 0:
            count = tag >> 2
            if count > 59:
                width = count - 59
                count = int.from_bytes(data[place : place + width], "little")
                place += width
            target += data[place : place + count + 1]
            place += count + 1
            continue
        width = (1, 2, 4)[kind - 1]
        offset = int.from_bytes(data[place : place + width], "little")
        place += width
        count = (tag >> 2) + 1
        if kind == 1:
            count, offset = (tag >> 2 & 7) + 4, offset | (tag >> 5) << 8
        _repeat(target, offset, count)
        if len(target) > length:
            break
    if len(target) != length:
        raise ValueError("the parquet file is damaged: a page has another length than it says")
    return bytes(target)


def _repeat(target, offset, count):
    if not 0 < offset <= len(target):
        raise ValueError("the parquet file is damaged: a page refers to what is before its start")
    start = len(target) - offset
    piece = bytes(target[start : start + count])
    target += (piece * (count // len(piece) + 1))[:count]


def _length(data):
    length = shift = place = 0
    while True:
        byte = data[place]
        place += 1
        length |= (byte & 127) << shift
        shift += 7
        if byte < 128 or shift > 28:
            return length, place
