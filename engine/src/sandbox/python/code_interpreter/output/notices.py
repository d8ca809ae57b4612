"""Hints beside the output of code that raised nothing. Not warnings: much code switches those off."""

import sys

_shown = set()


def show_hint(text):
    """Shows a hint, once per cell."""
    if text not in _shown:
        _shown.add(text)
        print(f"Hint: {text}", file=sys.stderr)


def forget_shown():
    _shown.clear()
