"""Lets reportlab write all letters with the built-in fonts of PDF, which have only Western European ones: it draws boxes for others."""

import functools
import os

from code_interpreter.libraries.pdf.fonts import built_in_family, font_file, is_encodable

_STYLES = {"Bold": "B", "Oblique": "I", "Italic": "I", "BoldOblique": "BI", "BoldItalic": "BI"}


def configure_reportlab(textobject):
    from reportlab.pdfbase import pdfmetrics

    measure, draw = pdfmetrics.Font.stringWidth, textobject.PDFTextObject._formatText

    @functools.wraps(measure)
    def measure_with_others(self, text, size, *more, **named):
        font = _other_font(pdfmetrics, self, text)
        return font.stringWidth(text, size) if font else measure(self, text, size, *more, **named)

    @functools.wraps(draw)
    def draw_with_others(self, text):
        font = _other_font(pdfmetrics, pdfmetrics.getFont(self._fontname), text)
        if font is None:
            return draw(self, text)
        name, subset = self._fontname, self._curSubset
        self._fontname, self._curSubset = font.fontName, -1
        try:
            drawn = draw(self, text)
        finally:
            self._fontname, self._curSubset = name, subset
        # What follows is drawn with the font of the code again.
        return f"{drawn} {self._canvas._doc.getInternalFontName(name)} {self._fontsize:.6g} Tf {self._leading:.6g} TL"

    pdfmetrics.Font.stringWidth, textobject.PDFTextObject._formatText = measure_with_others, draw_with_others


def _other_font(pdfmetrics, font, text):
    """A font that has the text; None if the font itself has it, is not a built-in one, or no other is installed."""
    if not isinstance(text, str) or text.isascii() or not isinstance(font, pdfmetrics.Font):
        return None
    family = built_in_family(font.face.name)
    if family is None or _has(font, text):
        return None
    file = font_file(family, _STYLES.get(font.face.name.partition("-")[2], ""), text)
    if file is None:
        return None
    name = f"{font.face.name} {os.path.basename(file)}"
    if name not in pdfmetrics.getRegisteredFontNames():
        from reportlab.pdfbase.ttfonts import TTFont

        pdfmetrics.registerFont(TTFont(name, file))
    return pdfmetrics.getFont(name)


def _has(font, text):
    """Whether the font and those that reportlab replaces missing letters from, such as Symbol, have all of the text."""
    for other in (font, *font.substitutionFonts):
        text = "".join(letter for letter in text if not is_encodable(letter, other.encName))
    return not text
