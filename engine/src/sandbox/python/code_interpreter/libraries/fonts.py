"""Fonts for scripts that matplotlib's own font lacks, so that labels in them are no boxes."""

import os

# In this order; the engine's setup brings the first three where it can.
_FAMILIES = (
    "WenQuanYi Micro Hei",
    "FreeSans",
    "FreeSerif",
    "Noto Sans CJK JP",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
    "Noto Sans Devanagari",
    "Noto Sans Arabic",
    "Noto Sans Thai",
    "Symbola",
)


def take_font_list(source, target):
    """matplotlib looks through all fonts of the machine unless it finds the list that an earlier process made."""
    if not os.path.isdir(source):
        return
    os.makedirs(target, exist_ok=True)
    for name in set(os.listdir(source)) - set(os.listdir(target)):
        os.symlink(os.path.join(source, name), os.path.join(target, name))


def configure_fonts(font_manager):
    """
    Whatever font a text asks for, these are asked after it for the characters that it lacks. matplotlib 3.6 and
    newer do so for families that are listed; code that sets a family of its own would lose ours from such a list.
    """
    import logging

    logging.getLogger("matplotlib.font_manager").addFilter(_once())
    manager = font_manager.fontManager
    find = getattr(manager, "_find_fonts_by_props", None)
    if find is None:
        return
    plain = {font.name: font.fname for font in manager.ttflist if (font.style, str(font.weight)) in _PLAIN}
    fallbacks = [plain[family] for family in _FAMILIES if family in plain]

    def find_with_fallbacks(properties, fontext="ttf", *more, **named):
        found = find(properties, fontext, *more, **named)
        return found if fontext != "ttf" else [*found, *(path for path in fallbacks if path not in found)]

    manager._find_fonts_by_props = find_with_fallbacks


_PLAIN = [("normal", weight) for weight in ("400", "normal", "book", "regular")]


def _once():
    """Lets each message through once: matplotlib tells of a missing font for every text."""
    told = set()

    def is_new(record):
        message = record.getMessage()
        new = message not in told and len(told) < 1000
        told.add(message)
        return new

    return is_new
