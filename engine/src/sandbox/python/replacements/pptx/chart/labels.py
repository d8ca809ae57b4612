from pptx.chart.text import RICH_TEXT, font_of
from pptx.chart.values import NumberFormat, flag_of, member_of
from pptx.enum.chart import XL_LABEL_POSITION
from pptx.oxml.element import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.text.text import TextFrame

_SHOWN = ["c:showLegendKey", "c:showVal", "c:showCatName", "c:showSerName", "c:showPercent", "c:showBubbleSize"]


def labels_of(element):
    """The labels of a plot or a series; new ones show the values."""
    labels = element.ensure("c:dLbls")
    if labels.first("c:showVal") is None:
        labels.drop("c:delete")
        for tag in _SHOWN:
            labels.ensure(tag).set("val", "1" if tag == "c:showVal" else "0")
    return DataLabels(labels)


class DataLabels(NumberFormat):
    def __init__(self, element):
        self._element = element

    position = member_of("c:dLblPos", XL_LABEL_POSITION)
    show_value = flag_of("c:showVal", True)
    show_percentage = flag_of("c:showPercent")
    show_category_name = flag_of("c:showCatName")
    show_series_name = flag_of("c:showSerName")
    show_legend_key = flag_of("c:showLegendKey")

    @property
    def font(self):
        return font_of(self._element)


class DataLabel:
    """The label of one point."""

    def __init__(self, series, index, part):
        self._series, self._index, self.part = series, index, part

    @property
    def _element(self):
        labels = labels_of(self._series)._element
        for label in labels.findall("c:dLbl"):
            if label.first("c:idx").get("val") == str(self._index):
                return label
        shown = "".join(f'<{tag} val="{int(tag == "c:showVal")}"/>' for tag in _SHOWN)
        label = parse_xml(f'<c:dLbl {nsdecls("a", "c")}><c:idx val="{self._index}"/>{shown}</c:dLbl>')
        return labels.put(label)

    position = member_of("c:dLblPos", XL_LABEL_POSITION)

    @property
    def font(self):
        return font_of(self._element)

    @property
    def has_text_frame(self):
        return self._element.find("c:tx/c:rich") is not None

    @has_text_frame.setter
    def has_text_frame(self, value):
        self._element.drop("c:tx")
        if value:
            self._element.put(parse_xml(f"<c:tx {nsdecls('a', 'c')}><c:rich>{RICH_TEXT.format(end='')}</c:rich></c:tx>"))

    @property
    def text_frame(self):
        if not self.has_text_frame:
            self.has_text_frame = True
        return TextFrame(self._element.find("c:tx/c:rich"), self)
