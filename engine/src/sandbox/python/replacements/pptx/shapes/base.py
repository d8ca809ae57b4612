from pptx.action import ActionSetting
from pptx.dml.fill import FillFormat
from pptx.dml.line import LineFormat
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Emu


def _place(tag, attribute):
    """A side of the frame; placeholders inherit it from their layout."""

    def read(self):
        frame = self._frame()
        found = frame.first(tag) if frame is not None else None
        if found is not None:
            return Emu(int(found.get(attribute)))
        base = self._base_placeholder()
        return getattr(base, read.side) if base is not None else None

    def write(self, emu):
        inherited = {side: getattr(self, side) for side in ("left", "top", "width", "height")}
        frame = self._frame(create=True)
        for name, sides in (("a:off", ("left", "top")), ("a:ext", ("width", "height"))):
            if frame.first(name) is None:
                for key, side in zip(("x", "y") if name == "a:off" else ("cx", "cy"), sides):
                    frame.ensure(name).set(key, str(int(inherited[side] or 0)))
        frame.first(tag).set(attribute, str(int(emu)))

    read.side = {"x": "left", "y": "top", "cx": "width", "cy": "height"}[attribute]
    return property(read, write)


class BaseShape:
    """An element of the tree of shapes. `page`: its slide, layout or master."""

    def __init__(self, element, page):
        self.element = self._element = element
        self._page = page
        self.part = page.part

    left = _place("a:off", "x")
    top = _place("a:off", "y")
    width = _place("a:ext", "cx")
    height = _place("a:ext", "cy")
    has_text_frame = has_table = has_chart = False

    def __eq__(self, other):
        return isinstance(other, BaseShape) and self.element is other.element

    def __hash__(self):
        return hash(id(self.element))

    @property
    def shape_id(self):
        return int(self.element.properties.get("id"))

    @property
    def name(self):
        return self.element.properties.get("name", "")

    @name.setter
    def name(self, value):
        self.element.properties.set("name", value)

    @property
    def rotation(self):
        """In degrees, with the clock."""
        frame = self._frame()
        return int(frame.get("rot", 0)) / 60000 if frame is not None else 0.0

    @rotation.setter
    def rotation(self, degrees):
        self._frame(create=True).set_or_drop("rot", round(degrees % 360 * 60000) or None)

    @property
    def is_placeholder(self):
        return self.element.ph is not None

    @property
    def placeholder_format(self):
        if not self.is_placeholder:
            raise ValueError("shape is not a placeholder")
        return PlaceholderFormat(self.element.ph)

    @property
    def fill(self):
        return FillFormat(self._properties)

    @property
    def line(self):
        return LineFormat(self._properties)

    @property
    def shadow(self):
        return Shadow(self._properties(True))

    @property
    def click_action(self):
        return ActionSetting(self)

    def delete(self):
        self.element.getparent().remove(self.element)

    def _properties(self, create):
        return self.element.ensure("p:spPr") if create else self.element.first("p:spPr")

    def _frame(self, create=False):
        properties = self._properties(create)
        if properties is None:
            return None
        return properties.ensure("a:xfrm") if create else properties.first("a:xfrm")

    def _base_placeholder(self):
        """The placeholder of the layout, or of the master for one of a layout."""
        if not self.is_placeholder:
            return None
        own = self.element.ph
        if hasattr(self._page, "slide_layout"):
            same = (shape for shape in self._page.slide_layout.placeholders if shape.element.ph.get("idx", "0") == own.get("idx", "0"))
        elif hasattr(self._page, "slide_master"):
            kinds = {"ctrTitle": "title", "title": "title", "dt": "dt", "ftr": "ftr", "sldNum": "sldNum"}
            kind = kinds.get(own.get("type"), "body")
            same = (shape for shape in self._page.slide_master.placeholders if shape.element.ph.get("type") == kind)
        else:
            return None
        return next(same, None)


class PlaceholderFormat:
    def __init__(self, element):
        self.element = element

    @property
    def idx(self):
        return int(self.element.get("idx", 0))

    @property
    def type(self):
        return PP_PLACEHOLDER.from_xml(self.element.get("type", "obj"))


class Shadow:
    def __init__(self, properties):
        self._properties = properties

    @property
    def inherit(self):
        return self._properties.first("a:effectLst") is None

    @inherit.setter
    def inherit(self, value):
        """False removes the shadow of the theme."""
        self._properties.drop("a:effectLst")
        if not value:
            self._properties.ensure("a:effectLst")
