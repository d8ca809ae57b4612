from pptx.dml.color import ColorFormat
from pptx.dml.fill import FillFormat
from pptx.enum.base import xml_of
from pptx.enum.dml import MSO_FILL
from pptx.enum.text import MSO_UNDERLINE
from pptx.util import Centipoints


def _switch(name):
    """A property that is True, False, or None where it is inherited."""

    def read(self):
        value = self._attribute(name)
        return None if value is None else value in ("1", "true")

    def write(self, value):
        self._set(name, None if value is None else str(int(bool(value))))

    return property(read, write)


class Font:
    """Properties of characters. `properties(create)` returns their element (`a:rPr`), or None if it is to be created and must not be."""

    def __init__(self, properties):
        self._properties = properties
        self.fill = FillFormat(properties)

    bold = _switch("b")
    italic = _switch("i")

    @property
    def color(self):
        return ColorFormat(self._solid)

    @property
    def size(self):
        size = self._attribute("sz")
        return Centipoints(int(size)) if size else None

    @size.setter
    def size(self, emu):
        if emu is not None and not 1 <= int(emu) // 127 <= 400000:
            raise ValueError(f"a size is a length, such as Pt(18), not {emu!r}")
        self._set("sz", None if emu is None else str(int(emu) // 127))

    @property
    def name(self):
        properties = self._properties(False)
        latin = properties.first("a:latin") if properties is not None else None
        return latin.get("typeface") if latin is not None else None

    @name.setter
    def name(self, value):
        properties = self._properties(True)
        properties.drop("a:latin")
        if value is not None:
            properties.ensure("a:latin").set("typeface", value)

    @property
    def underline(self):
        """True and False for one line and none; other lines are members of MSO_UNDERLINE."""
        value = self._attribute("u")
        return {None: None, "none": False, "sng": True}.get(value, MSO_UNDERLINE.from_xml(value))

    @underline.setter
    def underline(self, value):
        simple = {None: None, False: "none", True: "sng"}
        self._set("u", xml_of(value, MSO_UNDERLINE) if isinstance(value, MSO_UNDERLINE) else simple[value])

    @property
    def language_id(self):
        return self._attribute("lang")

    @language_id.setter
    def language_id(self, value):
        self._set("lang", value)

    @property
    def _rPr(self):
        """The element, for code that changes the XML itself, as for superscripts."""
        return self._properties(True)

    _element = _rPr

    def _attribute(self, name):
        properties = self._properties(False)
        return properties.get(name) if properties is not None else None

    def _set(self, name, value):
        properties = self._properties(value is not None)
        if properties is not None:
            properties.set_or_drop(name, value)

    def _solid(self, create):
        if create:
            self.fill.solid()
        return self.fill._fill if self.fill.type is MSO_FILL.SOLID else None
