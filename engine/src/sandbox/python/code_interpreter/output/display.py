"""Shows a value as a notebook does: pictures as pictures, everything else as text."""

import sys

from code_interpreter.output.figures import is_figure, send_png, show_figure
from code_interpreter.output.shorten import shorten

_MAX_CHARACTERS = 1 << 16


def display(*values, **_named):
    """Shows each value as the last expression of a cell is shown."""
    for value in values:
        if is_figure(value):
            show_figure(value)
        elif not _shows_itself(value) and not _show_picture(value):
            print(shorten(_text_of(value), _MAX_CHARACTERS))


def _shows_itself(value):
    method = _method_of(value, "_ipython_display_")
    if method is None:
        return False
    method(value)
    return True


def _show_picture(value):
    for name in ("_repr_png_", "_repr_jpeg_"):
        method = _method_of(value, name)
        picture = method(value) if method else None
        if isinstance(picture, tuple):
            picture = picture[0]
        if picture:
            send_png(_as_png(picture))
            return True
    return False


def _text_of(value):
    """IPython's HTML, Markdown and so on show their source, as there is no browser to render it."""
    if type(value).__module__.startswith("IPython.") and isinstance(getattr(value, "data", None), str):
        return value.data
    return repr(value)


def _method_of(value, name):
    method = None if isinstance(value, type) else getattr(type(value), name, None)
    return method if callable(method) else None


def _as_png(picture):
    """Converts any picture that Pillow reads, as bytes or base64, to the bytes of a PNG."""
    import io

    if isinstance(picture, str):
        import base64

        picture = base64.b64decode(picture)
    picture = bytes(picture)
    if picture.startswith(b"\x89PNG"):
        return picture
    from PIL import Image

    target = io.BytesIO()
    Image.open(io.BytesIO(picture)).convert("RGBA").save(target, "PNG")
    return target.getvalue()


def clear_output(*_arguments, **_named):
    """Does nothing: shown output is a log and cannot be cleared."""
    sys.stdout.flush()
