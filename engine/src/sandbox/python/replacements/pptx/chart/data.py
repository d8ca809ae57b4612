"""What a chart shows: categories and series, or series of points."""

import datetime
import math

from pptx.exc import UnsupportedFeature


class CategoryChartData:
    def __init__(self, number_format="General"):
        self.number_format = number_format
        self._categories = []
        self.series = []

    @property
    def categories(self):
        return self._categories

    @categories.setter
    def categories(self, labels):
        self._categories = [_plain(label) for label in labels]

    def add_category(self, label):
        self._categories.append(_plain(label))
        return Category(label)

    def add_series(self, name, values=(), number_format=None):
        series = CategorySeries(str(name), [_number(value) for value in values], number_format or self.number_format)
        self.series.append(series)
        return series

    def __iter__(self):
        return iter(self.series)

    def __len__(self):
        return len(self.series)

    @property
    def are_dates(self):
        return bool(self._categories) and all(isinstance(label, datetime.date) for label in self._categories)


class Category:
    def __init__(self, label):
        self.label = label

    def add_sub_category(self, _label):
        raise UnsupportedFeature("add_sub_category()", "Put both names into one label, such as 'North / Q1'.")


class CategorySeries:
    def __init__(self, name, values, number_format):
        self.name, self.values, self.number_format = name, values, number_format

    def add_data_point(self, value, number_format=None):
        self.values.append(_number(value))


class XyChartData:
    def __init__(self, number_format="General"):
        self.number_format = number_format
        self.series = []

    def add_series(self, name, number_format=None):
        series = XySeries(str(name), number_format or self.number_format)
        self.series.append(series)
        return series

    def __iter__(self):
        return iter(self.series)

    def __len__(self):
        return len(self.series)


class BubbleChartData(XyChartData):
    pass


class XySeries:
    def __init__(self, name, number_format):
        self.name, self.number_format = name, number_format
        self.points = []

    def add_data_point(self, x, y, size=None, number_format=None):
        self.points.append((_number(x), _number(y), _number(size)))


ChartData = CategoryChartData


def _plain(value):
    """numpy's and pandas' values as Python's."""
    value = value.item() if hasattr(value, "item") else value
    return value.to_pydatetime() if hasattr(value, "to_pydatetime") else value


def _number(value):
    value = _plain(value)
    if value is None or value != value or (isinstance(value, float) and math.isinf(value)):
        return None
    if isinstance(value, str):
        raise ValueError(f"the values of a chart are numbers, not text: {value!r}")
    return float(value) if not isinstance(value, (int, float)) else value
