"""Fonts for text that the built-in fonts of PDF lack: those have only Western European letters."""

import functools
import os

_FONTS = "/usr/share/fonts/truetype"
# Of the same widths as the built-in ones.
_SAME_WIDTHS = {"helvetica": "LiberationSans", "times": "LiberationSerif", "courier": "LiberationMono"}
# By their names in fpdf.
STYLES = {"": "Regular", "B": "Bold", "I": "Italic", "BI": "BoldItalic"}
# With more characters, in one style each.
_OTHERS = ("dejavu/DejaVuSans.ttf", "freefont/FreeSans.ttf", "wqy/wqy-microhei.ttc", "ancient-scripts/Symbola_hint.ttf")


def built_in_family(family):
    """Its name in lower case; None for other families."""
    return next((name for name in _SAME_WIDTHS if family.lower().startswith(name)), None)


def font_file(family, style, text):
    """
    The installed font with the most characters of the text, of those the most similar one; None if none is installed.

    `style`: one of STYLES.
    """
    similar = f"liberation/{_SAME_WIDTHS[family]}-{STYLES[style]}.ttf"
    files = [file for file in (os.path.join(_FONTS, name) for name in (similar, *_OTHERS)) if os.path.exists(file)]
    wanted = set(map(ord, text))
    return max(files, key=lambda file: len(wanted & _characters(file)), default=None)


def is_encodable(text, encoding):
    """Whether an encoding, which is that of a built-in font, has all of the text."""
    try:
        text.encode(encoding)
        return True
    except UnicodeEncodeError:
        return False


@functools.cache
def _characters(file):
    from matplotlib.ft2font import FT2Font

    return FT2Font(file).get_charmap().keys()
