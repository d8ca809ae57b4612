"""Joins Arabic letters and orders lines from right to left, as matplotlib draws characters one by one from left to right."""

import functools
import re

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")
# What reshaping makes of Arabic letters. Text that has them has been prepared by the code.
_PREPARED = re.compile("[\ufb50-\ufdff\ufe70-\ufeff]")
_MOST_REMEMBERED = 10_000

# Lines that the code has ordered itself, by bidi's `get_display`.
_ordered_lines = set()


def configure_text(text):
    """Prepares each line that a `Text` measures or draws, if the packages for it are installed."""
    preprocess = text.Text._preprocess_math

    def preprocess_line(self, line):
        prepared, is_math = preprocess(self, line)
        return (prepared if is_math else _prepare(prepared)), is_math

    text.Text._preprocess_math = preprocess_line


def remember_ordered_lines(module):
    """Called when the code imports bidi: what its `get_display` returns must not be ordered a second time."""
    order = getattr(module, "get_display", None)
    if order is None:  # an older version has it in bidi.algorithm only
        return

    @functools.wraps(order)
    def get_display(text, *arguments, **named):
        ordered = order(text, *arguments, **named)
        if isinstance(ordered, str) and len(_ordered_lines) < _MOST_REMEMBERED:
            _ordered_lines.update(ordered.split("\n"))
        return ordered

    module.get_display = get_display


def _prepare(line):
    if not _RIGHT_TO_LEFT.search(line) or _PREPARED.search(line) or line in _ordered_lines:
        return line
    try:
        import arabic_reshaper
        import bidi.algorithm
    except ImportError:
        return line
    # Without remembering this line, which may come again unordered.
    order = getattr(bidi.algorithm.get_display, "__wrapped__", bidi.algorithm.get_display)
    return order(arabic_reshaper.reshape(line))
