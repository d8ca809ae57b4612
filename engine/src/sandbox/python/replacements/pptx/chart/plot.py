from pptx.chart.labels import labels_of
from pptx.chart.series import Series
from pptx.chart.values import flag_of, number_of


class Plot:
    """All series of a chart that are drawn in the same way."""

    def __init__(self, element, chart):
        self._element = element
        self.chart = chart

    gap_width = number_of("c:gapWidth", int)
    overlap = number_of("c:overlap", int)
    bubble_scale = number_of("c:bubbleScale", int)
    vary_by_categories = flag_of("c:varyColors", True)

    @property
    def series(self):
        return [Series(element, self.chart.part) for element in self._element.findall("c:ser")]

    @property
    def categories(self):
        first = self._element.first("c:ser")
        source = first.first("c:cat") if first is not None else None
        return [point.findtext("{*}v") for point in source.iterfind(".//{*}pt")] if source is not None else []

    @property
    def has_data_labels(self):
        return self._element.first("c:dLbls") is not None

    @has_data_labels.setter
    def has_data_labels(self, value):
        labels_of(self._element) if value else self._element.drop("c:dLbls")

    @property
    def data_labels(self):
        return labels_of(self._element)
