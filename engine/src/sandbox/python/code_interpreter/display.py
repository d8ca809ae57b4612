"""What a notebook does with a value: pictures as pictures, everything else as text."""

from code_interpreter.figures import is_figure, send_png, show_figure
from code_interpreter.shorten import shorten

_MAX_CHARACTERS = 1 << 16


def display(*values, **_named):
    """Shows each value as the last expression of a cell is shown."""
    for value in values:
        if is_figure(value):
            show_figure(value)
            continue
        png = _png_of(value)
        if png is None:
            print(shorten(repr(value), _MAX_CHARACTERS))
        else:
            send_png(png)


def _png_of(value):
    method = None if isinstance(value, type) else getattr(type(value), "_repr_png_", None)
    if not callable(method):
        return None
    png = method(value)
    if isinstance(png, tuple):
        png = png[0]
    if isinstance(png, str):
        import base64

        png = base64.b64decode(png)
    return bytes(png) if png else None
