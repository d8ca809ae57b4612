from pptx.chart.text import ChartTitle, TitleHolder, font_of
from pptx.chart.values import NumberFormat, member_of, number_of
from pptx.dml.line import ChartFormat
from pptx.enum.chart import XL_AXIS_CROSSES, XL_CATEGORY_TYPE, XL_TICK_LABEL_POSITION, XL_TICK_MARK


class _Axis(TitleHolder):
    def __init__(self, element, part):
        self._element = self._title_parent = element
        self._part = part
        self.format = ChartFormat(element)

    minimum_scale = number_of("c:scaling/c:min")
    maximum_scale = number_of("c:scaling/c:max")
    major_tick_mark = member_of("c:majorTickMark", XL_TICK_MARK)
    minor_tick_mark = member_of("c:minorTickMark", XL_TICK_MARK)
    tick_label_position = member_of("c:tickLblPos", XL_TICK_LABEL_POSITION)
    crosses = member_of("c:crosses", XL_AXIS_CROSSES)

    @property
    def axis_title(self):
        return ChartTitle(self._title(), self._part)

    @property
    def tick_labels(self):
        return TickLabels(self._element)

    @property
    def visible(self):
        deleted = self._element.first("c:delete")
        return deleted is not None and deleted.get("val", "1") == "0"

    @visible.setter
    def visible(self, value):
        self._element.ensure("c:delete").set("val", "0" if value else "1")

    @property
    def reverse_order(self):
        orientation = self._element.find("c:scaling/c:orientation")
        return orientation is not None and orientation.get("val") == "maxMin"

    @reverse_order.setter
    def reverse_order(self, value):
        self._element.ensure("c:scaling").ensure("c:orientation").set("val", "maxMin" if value else "minMax")

    @property
    def has_major_gridlines(self):
        return self._element.first("c:majorGridlines") is not None

    @has_major_gridlines.setter
    def has_major_gridlines(self, value):
        self._element.ensure("c:majorGridlines") if value else self._element.drop("c:majorGridlines")

    @property
    def major_gridlines(self):
        return Gridlines(self._element.ensure("c:majorGridlines"))

    @property
    def has_minor_gridlines(self):
        return self._element.first("c:minorGridlines") is not None

    @has_minor_gridlines.setter
    def has_minor_gridlines(self, value):
        self._element.ensure("c:minorGridlines") if value else self._element.drop("c:minorGridlines")

    @property
    def minor_gridlines(self):
        return Gridlines(self._element.ensure("c:minorGridlines"))


class CategoryAxis(_Axis):
    category_type = XL_CATEGORY_TYPE.CATEGORY_SCALE


class DateAxis(_Axis):
    category_type = XL_CATEGORY_TYPE.TIME_SCALE


class ValueAxis(_Axis):
    major_unit = number_of("c:majorUnit")
    minor_unit = number_of("c:minorUnit")
    crosses_at = number_of("c:crossesAt")


class Gridlines:
    def __init__(self, element):
        self.format = ChartFormat(element)


class TickLabels(NumberFormat):
    def __init__(self, element):
        self._element = element

    offset = number_of("c:lblOffset", int)

    @property
    def font(self):
        return font_of(self._element)
