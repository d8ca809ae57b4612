from pptx.dml.color import ColorFormat
from pptx.enum.base import xml_of
from pptx.enum.dml import MSO_FILL, MSO_PATTERN
from pptx.oxml.element import parse_xml
from pptx.oxml.ns import nsdecls

_KINDS = [f"a:{kind.xml_value}" for kind in MSO_FILL if kind.xml_value]


class FillFormat:
    """The fill of an element, such as `p:spPr`. `owner(create)` returns it, or None if it is to be created and must not be."""

    def __init__(self, owner):
        self._owner = owner

    def solid(self):
        if self.type is not MSO_FILL.SOLID:
            self._replace("<a:solidFill/>")

    def background(self):
        """No fill."""
        self._replace("<a:noFill/>")

    def patterned(self):
        self._replace('<a:pattFill prst="pct50"/>')

    def gradient(self):
        """Two stops, from light to dark; change them with gradient_stops and gradient_angle."""
        tints = '<a:gs pos="0"><a:schemeClr val="accent1"><a:tint val="50000"/></a:schemeClr></a:gs>'
        stops = f'{tints}<a:gs pos="100000"><a:schemeClr val="accent1"/></a:gs>'
        self._replace(f'<a:gradFill rotWithShape="1"><a:gsLst>{stops}</a:gsLst><a:lin ang="5400000" scaled="0"/></a:gradFill>')

    @property
    def type(self):
        fill = self._fill
        return MSO_FILL.from_xml(fill.name[2:]) if fill is not None else None

    @property
    def fore_color(self):
        if self.type is MSO_FILL.PATTERNED:
            return ColorFormat(lambda create: self._fill.ensure("a:fgClr"))
        if self.type is not MSO_FILL.SOLID:
            raise TypeError("the fill has no fore_color: call fill.solid() first")
        return ColorFormat(lambda create: self._fill)

    @property
    def back_color(self):
        if self.type is not MSO_FILL.PATTERNED:
            raise TypeError("the fill has no back_color: call fill.patterned() first")
        return ColorFormat(lambda create: self._fill.ensure("a:bgClr"))

    @property
    def pattern(self):
        return MSO_PATTERN.from_xml(self._fill.get("prst"))

    @pattern.setter
    def pattern(self, value):
        self._fill.set("prst", xml_of(value, MSO_PATTERN))

    @property
    def gradient_stops(self):
        return [_Stop(stop) for stop in self._gradient().findall("a:gsLst/a:gs")]

    @property
    def gradient_angle(self):
        """In degrees, against the clock."""
        line = self._gradient().first("a:lin")
        return (360 - int(line.get("ang", 0)) / 60000) % 360 if line is not None else None

    @gradient_angle.setter
    def gradient_angle(self, degrees):
        self._gradient().ensure("a:lin").set("ang", str(round((360 - degrees) % 360 * 60000)))

    def _gradient(self):
        if self.type is not MSO_FILL.GRADIENT:
            raise TypeError("the fill is no gradient: call fill.gradient() first")
        return self._fill

    @property
    def _xPr(self):
        """The element that has the fill, for code that changes the XML itself, as for transparency."""
        return self._owner(True)

    @property
    def _fill(self):
        owner = self._owner(False)
        return owner.first(*_KINDS) if owner is not None else None

    def _replace(self, xml):
        owner = self._owner(True)
        owner.drop(*_KINDS)
        owner.put(parse_xml(f"<fill {nsdecls('a')}>{xml}</fill>")[0])


class _Stop:
    def __init__(self, element):
        self._element = element
        self.color = ColorFormat(lambda create: element)

    @property
    def position(self):
        return int(self._element.get("pos")) / 100000

    @position.setter
    def position(self, value):
        self._element.set("pos", str(round(value * 100000)))
