"""Open matplotlib figures become PNGs. Nothing here imports matplotlib before the code does."""

import io
import os
import sys
import weakref

# Set by `connect`.
_send = None
_report = None
_max_bytes = 0
# Called once, by `prepare`.
_prepare = None

# By figure: what it was saved as, if it was saved to /mnt/data or as an animation: the PNG's path and version, or None.
_saved = weakref.WeakKeyDictionary()
# The figure that was shown last, perhaps by an earlier cell.
_last_shown = None
# By figure that this cell showed before it was saved: the number of its picture within the cell.
_shown = weakref.WeakKeyDictionary()
# By such a number: the PNG that was written then, and its version. The figure itself may be gone by the end of the cell.
_saved_later = {}
_sent = 0


def connect(send, report, max_bytes):
    """`send(png, replaces)` sends a picture to the engine, in place of an earlier one if `replaces` is its number; `report(text)` shows a line of text."""
    global _send, _report, _max_bytes
    _send, _report, _max_bytes = send, report, max_bytes


def before_first_figure(prepare):
    """`prepare()` is called once, when a figure is about to be created."""
    global _prepare
    _prepare = prepare


def prepare():
    global _prepare
    if _prepare is not None:
        action, _prepare = _prepare, None
        action()


def send_png(png):
    global _sent
    if len(png) > _max_bytes:
        _report(
            f"A picture of {len(png) / 2**20:.1f} MB was left out: the limit is {_max_bytes / 2**20:.0f} MB. "
            "Use a smaller figsize or dpi."
        )
    else:
        _send(png)
        _sent += 1


def is_figure(value):
    figure = sys.modules.get("matplotlib.figure")
    return figure is not None and isinstance(value, figure.Figure)


def forget_if_changed(figure):
    """Notes before `figure` is saved whether it is still as it was shown."""
    if figure.stale:
        _shown.pop(figure, None)


def remember_saved(figure, file):
    """Notes that `figure` was saved to `file`. A page of a PDF counts, a file outside /mnt/data or in memory does not."""
    if type(file).__name__ == "PdfPages":
        remember_shown_otherwise(figure)
        return
    path = _path_in_data(file)
    if path is not None:
        png = (path, _version_of(path)) if path.lower().endswith(".png") else None
        remember_shown_otherwise(figure, png)
        if png is not None and figure in _shown:
            _saved_later[_shown[figure]] = png


def remember_shown_otherwise(figure, png=None):
    """Notes that the user gets `figure` in another form, such as an animation, so that it need not be shown by itself."""
    _saved[figure] = png
    # Any later change of the figure sets this again.
    figure.stale = False


def show_figure(figure):
    """
    Shows one figure and closes it, so that the end of the cell does not show it again.

    If its PNG is in /mnt/data already, those bytes are sent: the engine recognizes them and keeps one file, not two.
    """
    global _last_shown
    try:
        if figure.axes or figure.texts or figure.images or figure.lines or figure.patches or figure.legends:
            saved = _saved_png(figure)
            number = _sent
            send_png(saved or _render(figure))
            if saved is None and _sent > number:
                _saved.pop(figure, None)  # an earlier state
                _shown[figure] = number
                figure.stale = False
    finally:
        _last_shown = figure
        close_figure(figure)


def show_open_figures():
    """Shows all open figures in the order of their creation, and closes them. Raises the first exception of any of them."""
    _for_each_open(show_figure)


def show_remaining_figures():
    """At the end of a cell: like `show_open_figures`, except for figures that the user gets otherwise, such as a PDF."""
    global _sent
    try:
        _for_each_open(lambda figure: close_figure(figure) if _is_shown_otherwise(figure) else show_figure(figure))
        _replace_pictures()
    finally:
        _sent = 0
        _shown.clear()
        _saved_later.clear()


def _replace_pictures():
    """A figure that was saved after it was shown is one file: what was shown becomes the file that the code wrote."""
    for number, (path, version) in _saved_later.items():
        png = _read_png(path, version)
        if png is not None:
            _send(png, number)


def last_shown_figure():
    """The figure that was shown last; None if there was none."""
    return _last_shown


def _for_each_open(act):
    raised = None
    for manager in _managers():
        try:
            act(manager.canvas.figure)
        except Exception as error:
            raised = raised or error
    if raised is not None:
        raise raised


def _path_in_data(file):
    if not isinstance(file, (str, os.PathLike)):
        return None
    path = os.path.realpath(file)
    if not os.path.exists(path):
        path += f".{sys.modules['matplotlib'].rcParams['savefig.format']}"
    return path if path.startswith("/mnt/data/") and os.path.exists(path) else None


def _is_shown_otherwise(figure):
    return figure in _saved and not figure.stale and _saved[figure] is None


def _saved_png(figure):
    """The bytes of the figure's PNG; None if it was not saved, or the figure or the file changed since."""
    saved = _saved.get(figure)
    return None if saved is None or figure.stale else _read_png(*saved)


def _read_png(path, version):
    """The bytes of the PNG; None if it changed since it had this version."""
    try:
        if _version_of(path) != version or os.path.getsize(path) > _max_bytes:
            return None
        with open(path, "rb") as file:
            png = file.read()
    except OSError:
        return None
    return png if png.startswith(b"\x89PNG") else None


def _version_of(path):
    status = os.stat(path)
    return status.st_mtime_ns, status.st_size, status.st_ino


def close_figure(figure):
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot.close(figure)


def close_open_figures():
    for manager in _managers():
        close_figure(manager.canvas.figure)


def _managers():
    registry = sys.modules.get("matplotlib._pylab_helpers")
    if registry is None:
        return []
    return [registry.Gcf.figs[number] for number in sorted(registry.Gcf.figs)]


def _render(figure):
    # A label far outside the axes can make the tight bounding box too large to draw.
    return _save(figure, tolerate=ValueError, bbox_inches="tight") or _save(figure)


def _save(figure, tolerate=(), **how):
    target = io.BytesIO()
    try:
        figure.savefig(target, format="png", **how)
    except tolerate:
        return None
    return target.getvalue()
