from copy import deepcopy

from pptx.chart.axis import CategoryAxis, DateAxis, ValueAxis
from pptx.chart.part import store_workbook
from pptx.chart.plot import Plot
from pptx.chart.text import ChartTitle, TitleHolder, font_of
from pptx.chart.types import plan_of, type_of
from pptx.chart.values import flag_of, member_of, number_of
from pptx.chart.write import series_xml
from pptx.enum.chart import XL_LEGEND_POSITION
from pptx.oxml.element import parse_xml
from pptx.oxml.ns import nsdecls


class Chart(TitleHolder):
    """The chart of a part; its title and the like are in its element `c:chart`."""

    def __init__(self, part):
        self.part = part
        self._chartSpace = self._element = self.element = part.element
        self._chart = self._title_parent = part.element.first("c:chart")
        self._area = self._chart.first("c:plotArea")

    chart_style = number_of("c:style", int)

    @property
    def font(self):
        return font_of(self._chartSpace)

    @property
    def chart_type(self):
        return type_of(self.plots[0]._element)

    @property
    def plots(self):
        return [Plot(element, self) for element in self._area if element.name.endswith("Chart")]

    @property
    def series(self):
        return [series for plot in self.plots for series in plot.series]

    @property
    def chart_title(self):
        return ChartTitle(self._title(), self.part)

    @property
    def has_title(self):
        return self._title(create=False) is not None

    @has_title.setter
    def has_title(self, value):
        # Without the mark, PowerPoint shows the name of a single series.
        self._chart.ensure("c:autoTitleDeleted").set("val", "0" if value else "1")
        self._title() if value else self._chart.drop("c:title")

    @property
    def has_legend(self):
        return self._chart.first("c:legend") is not None

    @has_legend.setter
    def has_legend(self, value):
        if not value:
            self._chart.drop("c:legend")
        elif not self.has_legend:
            legend = self._chart.ensure("c:legend")
            legend.ensure("c:legendPos").set("val", "r")
            legend.ensure("c:overlay").set("val", "0")

    @property
    def legend(self):
        return Legend(self._chart.first("c:legend")) if self.has_legend else None

    @property
    def category_axis(self):
        """
        The axis of the categories, or of x.

        @raises ValueError: if the chart has no axes
        """
        kinds = {"c:catAx": CategoryAxis, "c:dateAx": DateAxis, "c:valAx": ValueAxis}
        for tag, kind in kinds.items():
            found = self._area.first(tag)
            if found is not None:
                return kind(found, self.part)
        raise ValueError("chart has no category axis")

    @property
    def value_axis(self):
        found = self._area.findall("c:valAx")
        if not found:
            raise ValueError("chart has no value axis")
        return ValueAxis(found[-1] if len(found) > 1 and self._area.first("c:catAx", "c:dateAx") is None else found[0], self.part)

    def replace_data(self, chart_data):
        """Series keep their formats; new ones get that of the last."""
        plot = self.plots[0]._element
        plan = plan_of(self.chart_type)
        old = plot.findall("c:ser")
        for number in range(len(chart_data.series)):
            fresh = parse_xml(f"<c:x {nsdecls('a', 'c')}>{series_xml(plan, chart_data, number)}</c:x>")[0]
            if number >= len(old):
                old.append(plot.put(deepcopy(old[-1]) if old else fresh))
            target = old[number]
            for tag in ("c:idx", "c:order", "c:tx", "c:cat", "c:val", "c:xVal", "c:yVal", "c:bubbleSize"):
                target.drop(tag)
                if fresh.first(tag) is not None:
                    target.put(deepcopy(fresh.first(tag)))
        for element in old[len(chart_data.series) :]:
            plot.remove(element)
        store_workbook(self.part, chart_data)


class Legend:
    def __init__(self, element):
        self._element = element

    position = member_of("c:legendPos", XL_LEGEND_POSITION)
    include_in_layout = flag_of("c:overlay", True)

    @property
    def font(self):
        return font_of(self._element)
