"""The functions of the package squarify: they lay out and draw squarified treemaps (Bruls, Huizing and van Wijk, 2000)."""


def normalize_sizes(sizes, dx, dy):
    """The sizes as areas that fill a rectangle."""
    total = sum(sizes)
    return [float(size) * dx * dy / total for size in sizes]


def squarify(sizes, x, y, dx, dy):
    """
    Rectangles with these areas, as dictionaries with `x`, `y`, `dx` and `dy`.

    `sizes`: from `normalize_sizes`, in descending order.
    """
    rest, rectangles = [float(size) for size in sizes], []
    while rest:
        count = _count_of_row(rest, min(dx, dy))
        row, rest = rest[:count], rest[count:]
        is_column = dx >= dy
        thickness = sum(row) / (dy if is_column else dx)
        offset = 0
        for size in row:
            length = size / thickness if thickness else 0
            rectangles.append(
                {"x": x, "y": y + offset, "dx": thickness, "dy": length} if is_column else {"x": x + offset, "y": y, "dx": length, "dy": thickness}
            )
            offset += length
        if is_column:
            x, dx = x + thickness, dx - thickness
        else:
            y, dy = y + thickness, dy - thickness
    return rectangles


def padded_squarify(sizes, x, y, dx, dy):
    """Like `squarify`, with gaps between the rectangles."""
    return [_padded(rectangle) for rectangle in squarify(sizes, x, y, dx, dy)]


def plot(sizes, norm_x=100, norm_y=100, color=None, label=None, value=None, ax=None, pad=False, bar_kwargs=None, text_kwargs=None, **kwargs):
    """Draws a treemap and returns its axes."""
    import matplotlib.pyplot as plt

    ax = ax or plt.gca()
    sizes = list(sizes)
    if color is None:
        cycle = plt.rcParams["axes.prop_cycle"].by_key()["color"]
        color = [cycle[index % len(cycle)] for index in range(len(sizes))]
    rectangles = (padded_squarify if pad else squarify)(normalize_sizes(sizes, norm_x, norm_y), 0, 0, norm_x, norm_y)
    xs, ys, widths, heights = ([rectangle[key] for rectangle in rectangles] for key in ("x", "y", "dx", "dy"))
    # Bars would take a list of labels for the legend.
    ax.bar(xs, heights, width=widths, bottom=ys, color=color, align="edge", **{**(bar_kwargs or {}), **kwargs})
    text = {"ha": "center", **(text_kwargs or {})}
    for texts, va in ((value, "top" if label is not None else "center"), (label, "bottom" if value is not None else "center")):
        for each, rectangle in zip([] if texts is None else texts, rectangles):
            ax.text(rectangle["x"] + rectangle["dx"] / 2, rectangle["y"] + rectangle["dy"] / 2, each, **{"va": va, **text})
    ax.set_xlim(0, norm_x)
    ax.set_ylim(0, norm_y)
    return ax


def _count_of_row(sizes, side):
    """How many of the sizes form a row along this side, so that its worst rectangle is as square as possible."""
    count = 1
    while count < len(sizes) and _worst(sizes[: count + 1], side) <= _worst(sizes[:count], side):
        count += 1
    return count


def _worst(row, side):
    total = sum(row)
    return max(side**2 * max(row) / total**2, total**2 / (side**2 * min(row))) if min(row) > 0 else float("inf")


def _padded(rectangle):
    padded = dict(rectangle)
    for place, length in (("x", "dx"), ("y", "dy")):
        if padded[length] > 2:
            padded[place] += 1
            padded[length] -= 2
    return padded
