"""Writes a table to a parquet file: one page per column and million rows, compressed by gzip."""

import json
import zlib

import numpy as np
import pandas as pd

from .compact import BINARY, I32, I64, LIST, STRUCT, structure
from .encodings import BOOLEAN, BYTE_ARRAY, DOUBLE, FLOAT, INT32, INT64, PLAIN, RLE, packed_flags, plain_bytes

_MARK = b"PAR1"
_ROWS_OF_GROUP = 1_000_000
_GZIP, _NONE = 2, 0
_UTF8, _DATE, _MICROS = 0, 6, 10
_INTEGERS = {"u1": (INT32, 11), "u2": (INT32, 12), "u4": (INT32, 13), "u8": (INT64, 14), "i1": (INT32, 15), "i2": (INT32, 16), "i4": (INT32, None), "i8": (INT64, None)}
_DESCRIBED = {BOOLEAN: "bool", FLOAT: "float32", DOUBLE: "float64", INT32: "int32", INT64: "int64", BYTE_ARRAY: "unicode"}


def write(filename, data, compression="snappy", write_index=None, partition_on=None, **_named):
    """`compression`: None for none; whatever it names otherwise, gzip is used, which every reader knows."""
    if partition_on:
        raise ValueError("partition_cols= is not available: write a file for each group")
    names = _index_names(data, write_index)
    table = data.reset_index(names=names) if names else data
    columns = [_Column(str(name), table.iloc[:, place]) for place, name in enumerate(table.columns)]
    codec = _NONE if compression in (None, "UNCOMPRESSED") else _GZIP
    parts, groups, place = [_MARK], [], len(_MARK)
    for start in range(0, max(len(table), 1), _ROWS_OF_GROUP):
        rows = slice(start, min(start + _ROWS_OF_GROUP, len(table)))
        chunks = []
        for column in columns:
            page, meta = column.chunk(rows, codec, place)
            parts.append(page)
            place += len(page)
            chunks.append(structure({2: (I64, place), 3: (STRUCT, meta)}))
        groups.append(structure({1: (LIST, (STRUCT, chunks)), 2: (I64, place), 3: (I64, rows.stop - rows.start)}))
    root = structure({4: (BINARY, "schema"), 5: (I32, len(columns))})
    pair = structure({1: (BINARY, "pandas"), 2: (BINARY, json.dumps(_description(columns, names)))})
    meta = structure(
        {
            1: (I32, 1),
            2: (LIST, (STRUCT, [root, *(column.element() for column in columns)])),
            3: (I64, len(table)),
            4: (LIST, (STRUCT, groups)),
            5: (LIST, (STRUCT, [pair])),
            6: (BINARY, "code-interpreter"),
        }
    )
    content = b"".join([*parts, meta, len(meta).to_bytes(4, "little"), _MARK])
    if hasattr(filename, "write"):
        filename.write(content)
        return
    with open(filename, "wb") as file:
        file.write(content)


class _Column:
    def __init__(self, name, series):
        self.name, self.zone = name, None
        if isinstance(series.dtype, pd.CategoricalDtype):
            series = series.astype(series.cat.categories.dtype)
        self._present = series.notna().to_numpy()
        self._logical = None
        self._values, self._kind, self._converted = self._stored(series[self._present])

    def element(self):
        """Its description for the file."""
        return structure({1: (I32, self._kind), 3: (I32, 1), 4: (BINARY, self.name), 6: (I32, self._converted), 10: (STRUCT, self._logical)})

    def describe(self):
        kind = "datetimetz" if self.zone else "datetime" if self._logical else "date" if self._converted == _DATE else _DESCRIBED[self._kind]
        numpy_type = {"unicode": "object", "date": "object"}.get(kind, "datetime64[ns]" if self._logical else kind)
        metadata = {"timezone": self.zone} if self.zone else None
        return {"name": self.name, "field_name": self.name, "pandas_type": kind, "numpy_type": numpy_type, "metadata": metadata}

    def chunk(self, rows, codec, place):
        """The only page of these rows, with its header, and the description of it."""
        present = self._present[rows]
        before = int(self._present[: rows.start].sum())
        levels = packed_flags(present)
        body = len(levels).to_bytes(4, "little") + levels + plain_bytes(self._values[before : before + int(present.sum())], self._kind)
        packed = body
        if codec == _GZIP:
            packer = zlib.compressobj(1, zlib.DEFLATED, 31)
            packed = packer.compress(body) + packer.flush()
        page = structure({1: (I32, len(present)), 2: (I32, PLAIN), 3: (I32, RLE), 4: (I32, RLE)})
        head = structure({1: (I32, 0), 2: (I32, len(body)), 3: (I32, len(packed)), 5: (STRUCT, page)})
        meta = structure(
            {
                1: (I32, self._kind),
                2: (LIST, (I32, [PLAIN, RLE])),
                3: (LIST, (BINARY, [self.name])),
                4: (I32, codec),
                5: (I64, len(present)),
                6: (I64, len(head) + len(body)),
                7: (I64, len(head) + len(packed)),
                9: (I64, place),
            }
        )
        return head + packed, meta

    def _stored(self, series):
        """The values that are there, with their type and what it means."""
        kind = pd.api.types.infer_dtype(series, skipna=True) if series.dtype == object else ""
        if pd.api.types.is_bool_dtype(series.dtype) or kind == "boolean":
            return series.to_numpy(bool), BOOLEAN, None
        if isinstance(series.dtype, pd.DatetimeTZDtype) or series.dtype.kind == "M" or kind == "datetime":
            return self._times(pd.to_datetime(series))
        if pd.api.types.is_integer_dtype(series.dtype):
            stored, meaning = _INTEGERS[np.dtype(series.dtype.name.lower()).str[1:]]
            return series.to_numpy(np.dtype(series.dtype.name.lower())), stored, meaning
        if kind == "integer":
            return series.to_numpy("i8"), INT64, None
        if pd.api.types.is_float_dtype(series.dtype) or kind in ("floating", "mixed-integer-float"):
            return (series.to_numpy("f4"), FLOAT, None) if series.dtype.name.lower() == "float32" else (series.to_numpy("f8"), DOUBLE, None)
        if kind == "date":
            return series.to_numpy().astype("datetime64[D]").astype("i4"), INT32, _DATE
        if kind in ("string", "empty") or pd.api.types.is_string_dtype(series.dtype) and not kind:
            return [value.encode() for value in series], BYTE_ARRAY, _UTF8
        if kind == "bytes":
            return list(series), BYTE_ARRAY, None
        raise TypeError(f"column {self.name!r} ({kind or series.dtype}) cannot be written to parquet files: convert it, for example with astype(str)")

    def _times(self, series):
        if series.dt.tz is not None:
            self.zone = str(series.dt.tz)
            series = series.dt.tz_convert("UTC").dt.tz_localize(None)
        values = series.to_numpy("datetime64[ns]").astype("i8")
        in_micros = not (values % 1000).any()
        unit = structure({2 if in_micros else 3: (STRUCT, structure({}))})
        self._logical = structure({8: (STRUCT, structure({1: (STRUCT, bool(self.zone)), 2: (STRUCT, unit)}))})
        return (values // 1000, INT64, _MICROS) if in_micros else (values, INT64, None)


def _index_names(data, write_index):
    """The names of the columns that the index becomes; none for the default index, unless it is asked for."""
    is_default = isinstance(data.index, pd.RangeIndex) and data.index.equals(pd.RangeIndex(len(data))) and data.index.name is None
    if write_index is False or (write_index is None and is_default):
        return []
    return [f"__index_level_{place}__" if name is None else name for place, name in enumerate(data.index.names)]


def _description(columns, index_names):
    """What pandas stores beside a table."""
    return {
        "index_columns": [str(name) for name in index_names],
        "column_indexes": [],
        "columns": [column.describe() for column in columns],
        "pandas_version": pd.__version__,
    }
