from docx.shared import RGBColor

from pptx.enum.base import xml_of
from pptx.enum.dml import MSO_COLOR_TYPE, MSO_THEME_COLOR


class ColorFormat:
    """The color in an element such as `a:solidFill`. `holder(create)` returns it, or None if it is to be created and must not be."""

    def __init__(self, holder):
        self._holder = holder

    @property
    def type(self):
        color = self._color()
        if color is None:
            return None
        return MSO_COLOR_TYPE.SCHEME if color.name == "a:schemeClr" else MSO_COLOR_TYPE.RGB

    @property
    def rgb(self):
        color = self._color()
        return RGBColor.from_string(color.get("val")) if color is not None and color.name == "a:srgbClr" else None

    @rgb.setter
    def rgb(self, value):
        if not isinstance(value, tuple) or len(value) != 3:
            raise ValueError(f"a color is an RGBColor, such as RGBColor(0x1F, 0x4E, 0x79), not {value!r}")
        self._replace("a:srgbClr", "%02X%02X%02X" % tuple(value))

    @property
    def theme_color(self):
        color = self._color()
        if color is None or color.name != "a:schemeClr":
            return MSO_THEME_COLOR.NOT_THEME_COLOR
        return MSO_THEME_COLOR.from_xml(color.get("val"))

    @theme_color.setter
    def theme_color(self, value):
        self._replace("a:schemeClr", xml_of(value, MSO_THEME_COLOR))

    @property
    def brightness(self):
        """From -1 (black) to 1 (white)."""
        color = self._color()
        if color is None or color.first("a:lumMod") is None:
            return 0.0
        offset = color.first("a:lumOff")
        return int(offset.get("val")) / 100000 if offset is not None else int(color.first("a:lumMod").get("val")) / 100000 - 1

    @brightness.setter
    def brightness(self, value):
        if not -1 <= value <= 1:
            raise ValueError("brightness must be a number from -1 to 1")
        color = self._color()
        if color is None:
            raise ValueError("set rgb or theme_color before brightness")
        color.drop("a:lumMod", "a:lumOff")
        if value:
            color.ensure("a:lumMod").set("val", str(round((1 - abs(value)) * 100000)))
        if value > 0:
            color.ensure("a:lumOff").set("val", str(round(value * 100000)))

    def _color(self):
        holder = self._holder(False)
        return holder.first("a:srgbClr", "a:schemeClr") if holder is not None else None

    def _replace(self, tag, value):
        holder = self._holder(True)
        for child in list(holder):
            holder.remove(child)
        holder.ensure(tag).set("val", value)


__all__ = ["ColorFormat", "RGBColor"]
