"""Shows a value as a notebook does: pictures as pictures, pages as files, everything else as text."""

import json
import re
import sys

from code_interpreter.output.figures import is_figure, send_png, show_figure
from code_interpreter.output.pages import show_as_file, show_page, show_source
from code_interpreter.output.shorten import shorten

_MAX_CHARACTERS = 1 << 16

# A piece of HTML without any of these is a line of text, such as a heading.
_WORTH_A_FILE = re.compile(r"<(table|svg|img|script|canvas|iframe|video|audio|style|html|form|object|embed)\b", re.IGNORECASE)


def display(*values, raw=False, **_named):
    """Shows each value as the last expression of a cell is shown. With `raw`, values are contents by their media types."""
    for value in values:
        if raw and isinstance(value, dict):
            _show_raw(value)
        else:
            _show(value)


def display_last(value):
    """Shows the last expression of a cell. Any HTML becomes a file; `display` is also used for headings."""
    _show(value, is_last=True)


def _show(value, is_last=False):
    if is_figure(value):
        show_figure(value)
    elif _shows_itself(value) or _show_picture(value):
        return
    elif _is_of_ipython(value):
        _show_data(value, is_last)
    elif not _show_page_of(value):
        print(shorten(repr(value), _MAX_CHARACTERS))


def _show_raw(bundle):
    if "image/png" in bundle:
        send_png(_as_png(bundle["image/png"]))
    elif isinstance(bundle.get("text/html"), str):
        show_page("page", bundle["text/html"])
    else:
        print(shorten(str(bundle.get("text/plain", bundle)), _MAX_CHARACTERS))


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


def _is_of_ipython(value):
    return type(value).__module__.startswith("IPython.")


def _show_data(value, is_last):
    """Shows IPython's HTML, Markdown, JSON, FileLink and so on."""
    kind, data = type(value).__name__, getattr(value, "data", None)
    path = getattr(value, "filename", None) or getattr(value, "path", None)
    if kind == "SVG" and isinstance(data, str):
        show_as_file("drawing", "svg", data)
    elif kind == "HTML" and isinstance(data, str):
        show_source(data)
        if is_last or len(data) > 1000 or _WORTH_A_FILE.search(data):
            show_page("page", data)
    elif kind == "Javascript":
        print("JavaScript does not run in this session. Write it to an .html file in /mnt/data.")
    elif kind == "Audio" and isinstance(data, bytes):
        show_as_file("audio", "wav", data)
    elif isinstance(data, str):
        print(shorten(data, _MAX_CHARACTERS))
    elif isinstance(data, (dict, list)):
        print(shorten(json.dumps(data, indent=2, default=repr), _MAX_CHARACTERS))
    elif isinstance(path, str):
        print(path)
    else:
        print(shorten(repr(value), _MAX_CHARACTERS))


def _show_page_of(value):
    """Shows a value that has HTML but no text of its own, such as a map or a chart; false if it is not one."""
    if type(value).__repr__ is not object.__repr__:
        return False
    svg = _method_of(value, "_repr_svg_")
    html = _method_of(value, "_repr_html_")
    bundle = _method_of(value, "_repr_mimebundle_")
    content = svg and svg(value)
    if isinstance(content, str):
        show_as_file("drawing", "svg", content)
        return True
    contents = _contents_of(bundle(value)) if bundle else {}
    content = (html and html(value)) or contents.get("text/html")
    if isinstance(content, str):
        show_page(type(value).__name__.lower(), content)
    elif isinstance(contents.get("image/svg+xml"), str):
        show_as_file("drawing", "svg", contents["image/svg+xml"])
    else:
        return False
    return True


def _contents_of(bundle):
    data = bundle[0] if isinstance(bundle, tuple) else bundle
    return data if isinstance(data, dict) else {}


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


def show_picture_of_cv2(picture):
    """Shows an array of OpenCV, whose colors are in the order blue, green, red."""
    from PIL import Image

    display(Image.fromarray(picture[..., [2, 1, 0, *range(3, picture.shape[2])]] if picture.ndim == 3 else picture))


def clear_output(*_arguments, **_named):
    """Does nothing: shown output is a log and cannot be cleared."""
    sys.stdout.flush()
