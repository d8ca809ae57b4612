"""Guesses the encoding of text by the shape of its bytes, in linear time."""

import codecs

_SAMPLE = 1 << 16

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def guess_encoding(data):
    """
    The name of the encoding of `data`, as Python and pandas take it. The engine's previews of files guess in the same way.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    sample = data[:_SAMPLE]
    zeros = (sample[0::2].count(0), sample[1::2].count(0))
    if max(zeros) > len(sample) / 3 and min(zeros) < len(sample) / 20:
        return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
        return "utf-8"
    except UnicodeDecodeError:
        return _of_two_bytes(sample) or _of_one_byte(sample)


def decode(data):
    return data.decode(guess_encoding(data), "replace")


def _of_two_bytes(sample):
    """East Asian encodings write most characters as two bytes, and words of several such characters."""
    leads, trails, adjacent, index, last = [], [], 0, 0, -2
    while index < len(sample) - 1:
        lead, trail = sample[index], sample[index + 1]
        if lead < 0x80:
            index += 1
            continue
        if trail < 0x40 or trail in (0x7F, 0xFF) or lead in (0x80, 0xA0, 0xFF):
            return None
        adjacent += index == last + 2
        leads.append(lead)
        trails.append(trail)
        last = index
        index += 2
    if not leads or adjacent < len(leads) / 3:
        return None
    share = lambda values, test: sum(map(test, values)) / len(values)
    if share(leads, lambda lead: lead < 0xA0 or 0xE0 <= lead <= 0xEA) > 0.9 and share(leads, lambda lead: lead < 0xA0) > 0.6:
        return "cp932"
    if share(trails, lambda trail: trail < 0xA1) > 0.1:
        return "big5" if share(leads, lambda lead: 0xA1 <= lead <= 0xF9) > 0.95 else "gb18030"
    if share(leads, lambda lead: lead in (0xA4, 0xA5)) > 0.25:
        return "euc_jp"
    if share(leads, lambda lead: 0xB0 <= lead <= 0xC8) > 0.97 and len(leads) > 8:
        return "euc_kr"
    if share(leads, lambda lead: 0xA1 <= lead <= 0xD7) > 0.75:
        return "gb18030"
    return None


def _of_one_byte(sample):
    high = [byte for byte in sample if byte >= 0x80]
    pairs = sum(1 for one, two in zip(sample, sample[1:]) if one >= 0xC0 and two >= 0xC0)
    if pairs > len(high) / 2:
        lower = sum(1 for byte in high if byte >= 0xE0)
        return "cp1251" if lower > len(high) / 2 else "koi8_r"
    if any(byte in (0x8C, 0x8F, 0x9C, 0x9F, 0xA3, 0xB3, 0xB9, 0xBF) for byte in _within_words(sample)):
        return "cp1250"
    return "cp1252"


def _within_words(sample):
    """High bytes with an ASCII letter on at least one side."""
    is_letter = lambda byte: 0x41 <= byte & 0xDF <= 0x5A
    for index, byte in enumerate(sample):
        if byte >= 0x80 and (is_letter(sample[index - 1]) if index else False):
            yield byte
        elif byte >= 0x80 and index + 1 < len(sample) and is_letter(sample[index + 1]):
            yield byte
