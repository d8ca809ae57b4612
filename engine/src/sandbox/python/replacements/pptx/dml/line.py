from pptx.dml.color import ColorFormat
from pptx.dml.fill import FillFormat
from pptx.enum.base import xml_of
from pptx.enum.dml import MSO_FILL, MSO_LINE
from pptx.util import Emu


class LineFormat:
    """The outline of an element, such as `p:spPr`. `owner(create)` returns it, or None if it is to be created and must not be."""

    def __init__(self, owner):
        self._owner = owner
        self.fill = FillFormat(self._line)

    @property
    def color(self):
        return ColorFormat(self._solid)

    @property
    def width(self):
        line = self._line(False)
        return Emu(int(line.get("w", 0))) if line is not None else Emu(0)

    @width.setter
    def width(self, emu):
        self._line(True).set("w", str(int(emu or 0)))

    @property
    def dash_style(self):
        line = self._line(False)
        dash = line.first("a:prstDash") if line is not None else None
        return MSO_LINE.from_xml(dash.get("val")) if dash is not None else None

    @dash_style.setter
    def dash_style(self, value):
        line = self._line(True)
        line.drop("a:prstDash", "a:custDash")
        if value is not None:
            line.ensure("a:prstDash").set("val", xml_of(value, MSO_LINE))

    def _line(self, create):
        owner = self._owner(create)
        if owner is None:
            return None
        return owner.ensure("a:ln") if create else owner.first("a:ln")

    def _solid(self, create):
        if create:
            self.fill.solid()
        return self.fill._fill if self.fill.type is MSO_FILL.SOLID else None


class ChartFormat:
    """`format` of a part of a chart: its fill and its line."""

    def __init__(self, element):
        def properties(create):
            return element.ensure("c:spPr") if create else element.first("c:spPr")

        self.fill = FillFormat(properties)
        self.line = LineFormat(properties)
