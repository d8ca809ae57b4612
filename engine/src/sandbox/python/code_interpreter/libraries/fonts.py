"""Fonts for scripts that matplotlib's own font lacks, so that labels in them do not become boxes."""

import glob
import os

# In order of preference; the engine's setup installs the first three where it can.
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

_SAME_WIDTHS = {
    "Arial": "Liberation Sans",
    "Helvetica": "Liberation Sans",
    "Times New Roman": "Liberation Serif",
    "Times": "Liberation Serif",
    "Courier New": "Liberation Mono",
    "Calibri": "Carlito",
    "Cambria": "Caladea",
    "Verdana": "DejaVu Sans",
}
# Which code names for text in Chinese, Japanese or Korean.
_EAST_ASIAN = "SimHei|SimSun|Microsoft YaHei|PingFang SC|Heiti TC|STHeiti|Noto Sans CJK SC|Noto Sans CJK JP|Source Han Sans SC|Arial Unicode MS|MS Gothic|Yu Gothic|Meiryo|Malgun Gothic|NanumGothic"


def take_font_list(source, target):
    """Provides the list of fonts that an earlier process made: without it matplotlib searches all fonts of the machine."""
    if not os.path.isdir(source):
        return
    os.makedirs(target, exist_ok=True)
    for name in set(os.listdir(source)) - set(os.listdir(target)):
        os.symlink(os.path.join(source, name), os.path.join(target, name))


_lists = {}


def remember_font_list():
    """Keeps the list of fonts that matplotlib has made for processes that are forked later and have another /tmp."""
    import matplotlib

    for file in glob.glob(matplotlib.get_cachedir() + "/fontlist-*.json"):
        with open(file, "rb") as content:
            _lists[os.path.basename(file)] = content.read()


def keep_font_list(folder):
    """Writes matplotlib's list of fonts to a new folder, for later processes."""
    import matplotlib.font_manager

    if not _lists:
        remember_font_list()
    os.mkdir(folder)
    for name, content in _lists.items():
        with open(os.path.join(folder, name), "wb") as file:
            file.write(content)


def configure_fonts(font_manager):
    """
    Adds these fonts as fallbacks for the characters that a text's own font lacks. matplotlib 3.6 and newer support a list
    of families, but code that sets its own family would replace such a list.
    """
    import logging

    logging.getLogger("matplotlib.font_manager").addFilter(_once())
    manager = font_manager.fontManager
    find = getattr(manager, "_find_fonts_by_props", None)
    if find is None:
        return
    _add_names(manager)
    plain = {font.name: font.fname for font in manager.ttflist if (font.style, str(font.weight)) in _PLAIN}
    fallbacks = [plain[family] for family in _FAMILIES if family in plain]

    def find_with_fallbacks(properties, fontext="ttf", *more, **named):
        found = find(properties, fontext, *more, **named)
        return found if fontext != "ttf" else [*found, *(path for path in fallbacks if path not in found)]

    manager._find_fonts_by_props = find_with_fallbacks


def _add_names(manager):
    """Text in a font that is not free is drawn with a free one: of the same widths, or of the same script."""
    import dataclasses

    names = {font.name for font in manager.ttflist}
    for name, family in {**_SAME_WIDTHS, **dict.fromkeys(_EAST_ASIAN.split("|"), _FAMILIES[0])}.items():
        if name not in names:
            manager.ttflist.extend([dataclasses.replace(font, name=name) for font in manager.ttflist if font.name == family])


_PLAIN = [("normal", weight) for weight in ("400", "normal", "book", "regular")]


def _once():
    """Lets each message through once: matplotlib reports a missing font for every text."""
    seen = set()

    def is_new(record):
        message = record.getMessage()
        new = message not in seen and len(seen) < 1000
        seen.add(message)
        return new

    return is_new
