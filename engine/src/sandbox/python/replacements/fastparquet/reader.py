"""Reads the columns of a parquet file."""

import gzip
import json

import numpy as np
import pandas as pd
from code_interpreter.output.notices import show_hint

from . import snappy
from .compact import Reader
from .encodings import PLAIN, PLAIN_DICTIONARY, RLE, RLE_DICTIONARY, BOOLEAN, hybrid_numbers, plain_values
from .types import converted, with_gaps

_MARK = b"PAR1"
_DATA, _DICTIONARY, _DATA_V2 = 0, 2, 3
_CODECS = ("none", "snappy", "gzip", "lzo", "brotli", "lz4", "zstd", "lz4")


class ParquetFile:
    """`fn`: a path, or a file that is open for reading bytes."""

    def __init__(self, fn, **_named):
        if hasattr(fn, "read"):
            self._data = fn.read()
        else:
            with open(fn, "rb") as file:
                self._data = file.read()
        if not self._data.startswith(_MARK) or not self._data.endswith(_MARK):
            raise ValueError("this is not a parquet file, or not all of it")
        length = int.from_bytes(self._data[-8:-4], "little")
        self._meta = Reader(self._data, len(self._data) - 8 - length).structure()
        root, *elements = self._meta[2]
        # Columns of lists and structures have more than one element.
        self._elements, self._nested, place = {}, [], 0
        while place < len(elements):
            name, size = elements[place][4].decode(), _size_of(elements, place)
            if size > 1 or elements[place].get(3) == 2:
                self._nested.append(name)
            else:
                self._elements[name] = elements[place]
            place += size

    @property
    def columns(self):
        return list(self._elements)

    @property
    def info(self):
        return {"name": "", "columns": self.columns, "partitions": [], "rows": self._meta[3]}

    def to_pandas(self, columns=None, filters=None, index=None, **_named):
        """The table. Columns of lists and structures are left out, with a hint."""
        if filters:
            raise ValueError("filters= is not available: read the table, then select its rows")
        stored, index_names = self._pandas_metadata()
        wanted = columns if columns is not None else [*self._elements, *self._nested]
        skipped = [name for name in wanted if name in self._nested]
        if skipped:
            show_hint(f"columns with lists or structures cannot be read from parquet files, so these were left out: {', '.join(skipped)}.")
        names = [name for name in wanted if name not in skipped]
        table = pd.DataFrame({name: self._column(name) for name in [*names, *(each for each in index_names if each not in names)]}, index=range(self._meta[3]))
        for name, zone in stored.items():
            if name in table and isinstance(table[name].dtype, pd.DatetimeTZDtype):
                table[name] = table[name].dt.tz_convert(zone)
        if not index_names:
            return table
        table = table.set_index(index_names)
        table.index.names = [None if name.startswith("__index_level_") else name for name in index_names]
        return table

    def _pandas_metadata(self):
        """Time zones by column, and the names of the columns that were the index."""
        texts = {pair[1]: pair.get(2) for pair in self._meta.get(5, [])}
        try:
            known = json.loads(texts[b"pandas"])
            zones = {each["field_name"]: each["metadata"]["timezone"] for each in known["columns"] if (each.get("metadata") or {}).get("timezone")}
            return zones, [name for name in known["index_columns"] if isinstance(name, str) and name in self._elements]
        except (KeyError, TypeError, ValueError):
            return {}, []

    def _column(self, name):
        if name not in self._elements:
            raise KeyError(f"the file has no column {name!r}. Its columns: {', '.join(self._elements)}")
        element = self._elements[name]
        chunks = [chunk[3] for group in self._meta[4] for chunk in group[1] if chunk[3][3] == [name.encode()]]
        parts = [part for chunk in chunks for part in self._pages(chunk, element)]
        values, present = (np.concatenate(each) if each else np.zeros(0) for each in zip(*parts)) if parts else (np.zeros(0), np.zeros(0, bool))
        return with_gaps(converted(values, element), present.astype(bool))

    def _pages(self, meta, element):
        """For each page its values, and for each of its rows whether there is one."""
        place, left, dictionary = min(meta[9], meta.get(11) or meta[9]), meta[5], None
        while left > 0:
            reader = Reader(self._data, place)
            head = reader.structure()
            place = reader.place + head[3]
            data = self._data[reader.place : place]
            if head[1] == _DICTIONARY:
                dictionary = plain_values(_unpacked(data, meta[4], head[2]), meta[1], head[7][1], element.get(2, 0))
            elif head[1] in (_DATA, _DATA_V2):
                values, present = _rows_of(data, head, meta, element, dictionary)
                left -= len(present)
                yield values, present


def _rows_of(data, head, meta, element, dictionary):
    is_optional = element.get(3) == 1
    if head[1] == _DATA_V2:
        count, encoding = head[8][1], head[8][4]
        repeated, size = head[8][6], head[8][5]
        levels, data = data[repeated : repeated + size], data[repeated + size :]
        if head[8].get(7, True):
            data = _unpacked(data, meta[4], head[2] - repeated - size)
    else:
        count, encoding = head[5][1], head[5][2]
        data = _unpacked(data, meta[4], head[2])
        size = int.from_bytes(data[:4], "little") if is_optional else 0
        levels, data = data[4 : 4 + size], data[4 + size :] if is_optional else data
    present = hybrid_numbers(levels, 1, count).astype(bool) if is_optional else np.ones(count, bool)
    found = int(present.sum())
    if encoding == PLAIN:
        return plain_values(data, meta[1], found, element.get(2, 0)), present
    if encoding in (PLAIN_DICTIONARY, RLE_DICTIONARY) and dictionary is not None:
        return dictionary[hybrid_numbers(data[1:], data[0], found)] if found else dictionary[:0], present
    if encoding == RLE and meta[1] == BOOLEAN:
        return hybrid_numbers(data[4:], 1, found).astype(bool), present
    raise ValueError("this parquet file is encoded in a way that cannot be read. Ask for another one, or for a CSV file.")


def _unpacked(data, codec, length):
    name = _CODECS[codec] if codec < len(_CODECS) else str(codec)
    if name == "none" or length == 0:
        return data
    if name == "snappy":
        return snappy.decompress(data)
    if name == "gzip":
        return gzip.decompress(data)
    if name == "zstd":
        import zstandard

        return zstandard.ZstdDecompressor().decompress(data, max_output_size=length)
    raise ValueError(f"parquet files compressed by {name} cannot be read. Ask for one that is compressed by snappy, gzip or zstd.")


def _size_of(elements, place):
    """How many elements describe a column: itself and what it contains."""
    size, open_children = 1, elements[place].get(5, 0)
    while open_children > 0 and place + size < len(elements):
        open_children += elements[place + size].get(5, 0) - 1
        size += 1
    return size
