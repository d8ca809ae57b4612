"""Open matplotlib figures become PNGs. Nothing here imports matplotlib before the code does."""

import io
import sys

# Set by `connect`.
_send = None
_report = None
_max_bytes = 0


def connect(send, report, max_bytes):
    """`send(png)` sends a picture to the engine, `report(text)` shows a line of text."""
    global _send, _report, _max_bytes
    _send, _report, _max_bytes = send, report, max_bytes


def send_png(png):
    if len(png) > _max_bytes:
        _report(
            f"A picture of {len(png) / 2**20:.1f} MB was left out: the limit is {_max_bytes / 2**20:.0f} MB. "
            "Use a smaller figsize or dpi."
        )
    else:
        _send(png)


def is_figure(value):
    figure = sys.modules.get("matplotlib.figure")
    return figure is not None and isinstance(value, figure.Figure)


def show_figure(figure):
    """Shows one figure and closes it, so that the end of the cell does not show it again."""
    try:
        if figure.axes or figure.texts or figure.images or figure.lines or figure.patches or figure.legends:
            send_png(_render(figure))
    finally:
        close_figure(figure)


def show_open_figures():
    """Shows all open figures in the order of their creation, and closes them. Raises the first exception of any of them."""
    raised = None
    for manager in _managers():
        try:
            show_figure(manager.canvas.figure)
        except Exception as error:
            raised = raised or error
    if raised is not None:
        raise raised


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
