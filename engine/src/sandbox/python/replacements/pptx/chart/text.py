"""Text of charts: titles, and the font of what has no text of its own."""

from pptx.dml.line import ChartFormat
from pptx.oxml.element import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.text.font import Font
from pptx.text.text import TextFrame

RICH_TEXT = "<a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr/></a:pPr>{end}</a:p>"


def font_of(element):
    """The font of an axis, a legend, labels, or the whole chart."""

    def properties(create):
        found = element.find("c:txPr/a:p/a:pPr/a:defRPr")
        if found is None and create:
            if element.first("c:txPr") is None:
                element.put(parse_xml(f"<c:txPr {nsdecls('a', 'c')}>{RICH_TEXT.format(end='<a:endParaRPr lang=\"en-US\"/>')}</c:txPr>"))
            found = element.first("c:txPr").ensure("a:p").ensure("a:pPr").ensure("a:defRPr")
        return found

    return Font(properties)


class ChartTitle:
    """The title of a chart or an axis: an element `c:title`."""

    def __init__(self, element, part):
        self._element = element
        self.part = part
        self.format = ChartFormat(element)

    @property
    def has_text_frame(self):
        return self._element.find("c:tx/c:rich") is not None

    @property
    def text_frame(self):
        if not self.has_text_frame:
            self._element.drop("c:tx")
            self._element.put(parse_xml(f"<c:tx {nsdecls('a', 'c')}><c:rich>{RICH_TEXT.format(end='')}</c:rich></c:tx>"))
        return TextFrame(self._element.find("c:tx/c:rich"), self)

    @property
    def include_in_layout(self):
        overlay = self._element.first("c:overlay")
        return overlay is not None and overlay.get("val", "1") == "1"

    @include_in_layout.setter
    def include_in_layout(self, value):
        self._element.ensure("c:overlay").set("val", "1" if value else "0")


class TitleHolder:
    """Mixed into what may have a title."""

    def _title(self, create=True):
        title = self._title_parent.first("c:title")
        if title is None and create:
            title = self._title_parent.ensure("c:title")
            title.ensure("c:overlay").set("val", "0")
        return title

    @property
    def has_title(self):
        return self._title(create=False) is not None

    @has_title.setter
    def has_title(self, value):
        if value:
            self._title()
        else:
            self._title_parent.drop("c:title")
