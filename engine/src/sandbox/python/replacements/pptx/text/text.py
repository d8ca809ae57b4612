from pptx.enum.base import xml_of
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.oxml.ns import qn
from pptx.text.font import Font
from pptx.text.paragraph import Hyperlink as _Hyperlink
from pptx.text.paragraph import Paragraph as _Paragraph
from pptx.text.paragraph import Run as _Run
from pptx.util import Emu, Pt

_AUTO_SIZES = ["a:noAutofit", "a:normAutofit", "a:spAutoFit"]


def _margin(attribute, default):
    def read(self):
        return Emu(int(self._body.get(attribute, default)))

    def write(self, emu):
        self._body.set_or_drop(attribute, None if emu is None else int(emu))

    return property(read, write)


class TextFrame:
    """The text of a shape: an element `p:txBody` and the shape that it is in."""

    def __init__(self, element, parent):
        self._txBody = self._element = element
        self._parent = parent
        self.part = parent.part

    margin_left = _margin("lIns", 91440)
    margin_right = _margin("rIns", 91440)
    margin_top = _margin("tIns", 45720)
    margin_bottom = _margin("bIns", 45720)

    @property
    def _body(self):
        return self._txBody.ensure("a:bodyPr")

    @property
    def _bodyPr(self):
        return self._body

    @property
    def paragraphs(self):
        return tuple(_Paragraph(element, self) for element in self._txBody.findall("a:p"))

    def add_paragraph(self):
        return _Paragraph(self._txBody.put(self._txBody.makeelement(qn("a:p"))), self)

    def clear(self):
        """One paragraph without text stays."""
        for element in self._txBody.findall("a:p")[1:]:
            self._txBody.remove(element)
        self._txBody.ensure("a:p")
        self.paragraphs[0].clear()

    @property
    def text(self):
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    @text.setter
    def text(self, value):
        self.clear()
        first, *others = str(value).split("\n")
        self.paragraphs[0].text = first
        for line in others:
            self.add_paragraph().text = line

    @property
    def word_wrap(self):
        return {None: None, "none": False, "square": True}[self._body.get("wrap")]

    @word_wrap.setter
    def word_wrap(self, value):
        self._body.set_or_drop("wrap", None if value is None else "square" if value else "none")

    @property
    def auto_size(self):
        found = self._body.first(*_AUTO_SIZES)
        return MSO_AUTO_SIZE.from_xml(found.name[2:]) if found is not None else None

    @auto_size.setter
    def auto_size(self, value):
        self._body.drop(*_AUTO_SIZES)
        if value is not None:
            self._body.ensure(f"a:{xml_of(value, MSO_AUTO_SIZE)}")

    @property
    def vertical_anchor(self):
        return MSO_ANCHOR.from_xml(self._body.get("anchor"))

    @vertical_anchor.setter
    def vertical_anchor(self, value):
        self._body.set_or_drop("anchor", None if value is None else xml_of(value, MSO_ANCHOR))

    def fit_text(self, font_family="Calibri", max_size=18, bold=False, italic=False, font_file=None):
        """Chooses the largest size, up to `max_size` points, at which the text fits the shape; characters are taken as half as wide as high."""
        width = max(1, (self._parent.width - self.margin_left - self.margin_right) / 12700)
        height = (self._parent.height - self.margin_top - self.margin_bottom) / 12700
        for size in range(int(max_size), 0, -1):
            per_line = max(1, int(width / (size * 0.5)))
            lines = sum(max(1, -(-len(line) // per_line)) for line in self.text.split("\n"))
            if lines * size * 1.2 <= height:
                break
        self.auto_size = MSO_AUTO_SIZE.NONE
        self.word_wrap = True
        for paragraph in self.paragraphs:
            for font in [paragraph.font, *(run.font for run in paragraph.runs)]:
                font.name, font.size, font.bold, font.italic = font_family, Pt(size), bold, italic


__all__ = ["Font", "TextFrame", "_Hyperlink", "_Paragraph", "_Run"]
