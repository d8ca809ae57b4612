from pptx.chart.labels import DataLabel, labels_of
from pptx.chart.values import flag_of, member_of, number_of
from pptx.dml.line import ChartFormat
from pptx.enum.chart import XL_MARKER_STYLE
from pptx.oxml.element import parse_xml
from pptx.oxml.ns import nsdecls


class Series:
    """One series of a plot: an element `c:ser`."""

    def __init__(self, element, part):
        self._element = self._ser = element
        self.part = part
        self.format = ChartFormat(element)

    smooth = flag_of("c:smooth")
    invert_if_negative = flag_of("c:invertIfNegative", True)

    @property
    def name(self):
        return "".join(self._element.xpath("./c:tx//c:v/text()"))

    @property
    def index(self):
        return int(self._element.first("c:idx").get("val"))

    @property
    def values(self):
        return self._numbers("c:val" if self._element.first("c:val") is not None else "c:yVal")

    def iter_values(self):
        return iter(self.values)

    @property
    def marker(self):
        return Marker(self._element)

    @property
    def data_labels(self):
        return labels_of(self._element)

    @property
    def points(self):
        return Points(self)

    def _numbers(self, tag):
        """None where a value is missing."""
        source = self._element.first(tag)
        if source is None:
            return ()
        count = source.xpath(".//c:ptCount/@val")
        found = {int(point.get("idx")): float(point.findtext("{*}v")) for point in source.iterfind(".//{*}pt")}
        return tuple(found.get(number) for number in range(int(count[0]) if count else 0))


class Marker:
    def __init__(self, element):
        self._parent = element

    @property
    def _element(self):
        return self._parent.ensure("c:marker")

    style = member_of("c:symbol", XL_MARKER_STYLE)
    size = number_of("c:size", int)

    @property
    def format(self):
        return ChartFormat(self._element)


class Points:
    def __init__(self, series):
        self._series = series

    def __len__(self):
        return len(self._series.values)

    def __getitem__(self, index):
        if not 0 <= index < len(self):
            raise IndexError("point index out of range")
        return Point(self._series, index)

    def __iter__(self):
        return (self[index] for index in range(len(self)))


class Point:
    def __init__(self, series, index):
        self._series, self._index = series, index

    @property
    def format(self):
        return ChartFormat(self._own())

    @property
    def marker(self):
        return Marker(self._own())

    @property
    def data_label(self):
        return DataLabel(self._series._element, self._index, self._series.part)

    def _own(self):
        for point in self._series._element.findall("c:dPt"):
            if point.first("c:idx").get("val") == str(self._index):
                return point
        return self._series._element.put(parse_xml(f'<c:dPt {nsdecls("c")}><c:idx val="{self._index}"/></c:dPt>'))
