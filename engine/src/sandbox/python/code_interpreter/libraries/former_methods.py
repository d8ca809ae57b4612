"""Methods that pandas had in version 1, with which much code was written, or has only in later ones."""

import functools


def provide_former_methods(pandas):
    """They are added where pandas lacks them."""
    from pandas.io.excel import ExcelWriter

    frame, series, index = pandas.DataFrame, pandas.Series, pandas.Index

    def append(self, other, ignore_index=False, verify_integrity=False, sort=False):
        others = list(other) if isinstance(other, (list, tuple)) else [other]
        rows = [_as_rows(pandas, each, ignore_index) for each in others] if isinstance(self, frame) else others
        return pandas.concat([self, *rows], ignore_index=ignore_index, verify_integrity=verify_integrity, sort=sort)

    @functools.wraps(frame.applymap if hasattr(frame, "applymap") else frame.map)
    def map_values(self, *arguments, **named):
        return self.applymap(*arguments, **named)

    _add(frame, map=map_values, append=append, iteritems=lambda self: self.items())
    _add(series, append=append, iteritems=lambda self: self.items(), is_monotonic=property(lambda self: self.is_monotonic_increasing))
    _add(index, is_monotonic=property(lambda self: self.is_monotonic_increasing))
    _add(ExcelWriter, save=lambda self: self.close())
    _add_weeks(pandas)


def _add_weeks(pandas):
    from pandas.core.indexes.accessors import DatetimeProperties

    def week(self):
        weeks = self.isocalendar().week
        return weeks.astype("float64" if weeks.isna().any() else "int64")

    for name in ("week", "weekofyear"):
        _add(DatetimeProperties, **{name: property(week)})
        _add(pandas.DatetimeIndex, **{name: property(lambda self: pandas.Index(week(self), name=self.name))})


def _add(owner, **members):
    for name, member in members.items():
        if not hasattr(owner, name):
            setattr(owner, name, member)


def _as_rows(pandas, value, ignore_index):
    """A row may be a dictionary or a Series, whose name becomes its label."""
    if isinstance(value, dict):
        if not ignore_index:
            raise TypeError("Can only append a dict if ignore_index=True")
        value = pandas.Series(value)
    if not isinstance(value, pandas.Series):
        return value
    if value.name is None and not ignore_index:
        raise TypeError("Can only append a Series if ignore_index=True or if the Series has a name")
    return value.to_frame().T.infer_objects()
