import re

from pptx.enum.base import xml_of
from pptx.enum.text import PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.text.font import Font
from pptx.util import Centipoints, Length

# XML cannot contain them; Office writes them as _x0007_ and the like.
_CONTROL_CHARACTERS = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")


def _spacing(tag, of_lines):
    """Space as a Length, or as a number of lines where `of_lines`."""

    def read(self):
        properties = self._p.first("a:pPr")
        found = properties.first(tag) if properties is not None else None
        if found is None:
            return None
        points = found.first("a:spcPts")
        if points is not None:
            return Centipoints(int(points.get("val")))
        return int(found.first("a:spcPct").get("val").rstrip("%")) / 100000 if of_lines else None

    def write(self, value):
        properties = self._p.ensure("a:pPr")
        properties.drop(tag)
        if isinstance(value, Length) or (value is not None and not of_lines):
            properties.ensure(tag).ensure("a:spcPts").set("val", str(int(value) // 127))
        elif value is not None:
            properties.ensure(tag).ensure("a:spcPct").set("val", str(round(value * 100000)))

    return property(read, write)


class Run:
    def __init__(self, element, parent):
        self._r = self._element = element
        self._parent = parent
        self.part = parent.part
        self.font = Font(lambda create: element.ensure("a:rPr") if create else element.first("a:rPr"))

    @property
    def text(self):
        text = self._r.first("a:t")
        return (text.text or "") if text is not None else ""

    @text.setter
    def text(self, value):
        self._r.ensure("a:t").text = _CONTROL_CHARACTERS.sub(lambda found: f"_x{ord(found[0]):04X}_", str(value))

    @property
    def hyperlink(self):
        return Hyperlink(self._r, "a:rPr", self.part)


class Hyperlink:
    """The link of a run or a shape; its address is a URL."""

    def __init__(self, element, properties, part):
        self._element, self._properties, self._part = element, properties, part

    @property
    def address(self):
        properties = self._element.first(self._properties)
        link = properties.first("a:hlinkClick") if properties is not None else None
        return self._part.rels[link.rId].target_ref if link is not None and link.rId in self._part.rels else None

    @address.setter
    def address(self, url):
        properties = self._element.ensure(self._properties)
        properties.drop("a:hlinkClick")
        if url:
            relation = self._part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            properties.ensure("a:hlinkClick").set(qn("r:id"), relation)


class Paragraph:
    def __init__(self, element, parent):
        self._p = self._element = element
        self._parent = parent
        self.part = parent.part

    line_spacing = _spacing("a:lnSpc", of_lines=True)
    space_before = _spacing("a:spcBef", of_lines=False)
    space_after = _spacing("a:spcAft", of_lines=False)

    @property
    def font(self):
        """Of all runs that have no font of their own."""

        def properties(create):
            found = self._p.ensure("a:pPr") if create else self._p.first("a:pPr")
            if found is None:
                return None
            return found.ensure("a:defRPr") if create else found.first("a:defRPr")

        return Font(properties)

    @property
    def runs(self):
        return tuple(Run(element, self) for element in self._p.findall("a:r"))

    def add_run(self):
        run = Run(self._p.put(self._p.makeelement(qn("a:r"))), self)
        run.text = ""
        return run

    def add_line_break(self):
        self._p.put(self._p.makeelement(qn("a:br")))

    def clear(self):
        self._p.drop("a:r", "a:br", "a:fld")
        return self

    @property
    def text(self):
        """A line break within the paragraph is a vertical tab."""
        parts = (child for child in self._p if isinstance(child.tag, str))
        return "".join("\v" if child.name == "a:br" else child.findtext(qn("a:t")) or "" for child in parts)

    @text.setter
    def text(self, value):
        self.clear()
        for number, line in enumerate(re.split("[\n\v]", str(value))):
            if number:
                self.add_line_break()
            if line:
                self.add_run().text = line

    @property
    def level(self):
        properties = self._p.first("a:pPr")
        return int(properties.get("lvl", 0)) if properties is not None else 0

    @level.setter
    def level(self, value):
        if not 0 <= value <= 8:
            raise ValueError("a level is a number from 0 to 8")
        self._p.ensure("a:pPr").set_or_drop("lvl", value or None)

    @property
    def alignment(self):
        properties = self._p.first("a:pPr")
        return PP_ALIGN.from_xml(properties.get("algn")) if properties is not None else None

    @alignment.setter
    def alignment(self, value):
        self._p.ensure("a:pPr").set_or_drop("algn", None if value is None else xml_of(value, PP_ALIGN))


__all__ = ["Hyperlink", "Paragraph", "Run"]
