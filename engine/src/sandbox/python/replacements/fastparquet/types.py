"""From the values of a parquet file to those of pandas."""

import decimal

import numpy as np
import pandas as pd

from .encodings import BYTE_ARRAY, INT96

# Numbers of the field of a column's description, and of the types that it names there.
_TYPE, _CONVERTED, _SCALE, _LOGICAL = 1, 6, 7, 10
_TEXTS, _DECIMAL, _DATE, _MILLIS, _MICROS = (0, 4, 19), 5, 6, 9, 10
_HALF = 15
_SMALL = {11: "u1", 12: "u2", 13: "u4", 14: "u8", 15: "i1", 16: "i2"}
_UNITS = {1: "ms", 2: "us", 3: "ns"}
_DAY_OF_1970 = 2_440_588


def converted(values, element):
    """The values that are there, as pandas has them. `element`: the description of the column."""
    kind, logical = element[_TYPE], element.get(_LOGICAL, {})
    known = element.get(_CONVERTED)
    if kind == INT96:
        return _from_int96(values)
    if 8 in logical or known in (_MILLIS, _MICROS):
        return _times(values, logical.get(8, {}), known)
    if 6 in logical or known == _DATE:
        return values.astype("datetime64[D]").astype(object)
    if 5 in logical or known == _DECIMAL:
        return _decimals(values, logical.get(5, {}).get(1, element.get(_SCALE, 0)))
    if _HALF in logical:
        return np.frombuffer(b"".join(values), "<f2").astype("f4")
    if known in _SMALL:
        return values.astype(_SMALL[known])
    if kind == BYTE_ARRAY and (known in _TEXTS or {1, 4, 12} & set(logical)):
        return np.array([value.decode("utf-8", "replace") for value in values], object)
    return values


def with_gaps(values, present):
    """A column whose rows without a value are missing: None for objects, NaN or NaT for others."""
    if present.all():
        return pd.Series(values)
    target = pd.Series(values).reindex(np.where(present, np.cumsum(present) - 1, -1))
    target.index = range(len(target))
    if target.dtype == object:
        target = target.where(present, None)
    return target


def _times(values, logical, known):
    unit = next((name for number, name in _UNITS.items() if number in logical.get(2, {})), "ms" if known == _MILLIS else "us")
    times = _series(values.astype("i8"), unit)
    return times.dt.tz_localize("UTC") if logical.get(1) else times


def _from_int96(values):
    parts = np.frombuffer(b"".join(values), [("time", "<i8"), ("day", "<i4")])
    return _series((parts["day"].astype("i8") - _DAY_OF_1970) * 86_400_000_000 + parts["time"] // 1000, "us")


def _series(values, unit):
    """Times in the unit of most programs, if they are in its range."""
    times = pd.Series(values.view(f"M8[{unit}]"))
    try:
        return times.astype("datetime64[ns]")
    except pd.errors.OutOfBoundsDatetime:
        return times


def _decimals(values, scale):
    numbers = (int.from_bytes(value, "big", signed=True) if isinstance(value, bytes) else int(value) for value in values)
    array = np.empty(len(values), object)
    array[:] = [decimal.Decimal(number).scaleb(-scale) for number in numbers]
    return array
