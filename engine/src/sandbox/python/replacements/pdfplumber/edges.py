"""The lines between the cells of tables: drawn ones, and those that the places of the words suggest."""

from pdfplumber.boxes import box_around, cluster
from pdfplumber.words import extract_words


def edges_of(page, settings):
    """Snapped and joined edges, upright (`v`) and level (`h`)."""
    found = []
    for orientation in "vh":
        found += _edges_by_strategy(page, settings, orientation)
    return _join(_snap(found, settings), settings)


def drawn_edges(page, strict=False):
    """Edges of lines, and unless `strict`, of rectangles and curves."""
    found = [_edge(line, *line["pts"]) for line in page.lines]
    if not strict:
        for item in page.rects:
            left, top, right, bottom = item["x0"], item["top"], item["x1"], item["bottom"]
            corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
            found += [_edge(item, start, end) for start, end in zip(corners, corners[1:])]
        for item in page.curves:
            found += [_edge(item, start, end) for start, end in zip(item["pts"], item["pts"][1:])]
    return [edge for edge in found if edge["orientation"] is not None]


def _edge(item, start, end):
    (x0, top), (x1, bottom) = start, end
    # Many programs draw lines that are not quite level or upright.
    orientation = "h" if abs(bottom - top) < min(1, abs(x1 - x0)) else "v" if abs(x1 - x0) < min(1, abs(bottom - top)) else None
    place = {"x0": min(x0, x1), "x1": max(x0, x1), "top": min(top, bottom), "bottom": max(top, bottom)}
    return {"object_type": f"{item['object_type']}_edge", "orientation": orientation, **place, "width": abs(x1 - x0), "height": abs(bottom - top)}


def _edges_by_strategy(page, settings, orientation):
    name = "vertical" if orientation == "v" else "horizontal"
    strategy = settings[f"{name}_strategy"]
    explicit = [_explicit_edge(page, line, orientation) for line in settings[f"explicit_{name}_lines"] or []]
    if strategy == "explicit":
        if len(explicit) < 2:
            raise ValueError(f"{name}_strategy 'explicit' needs at least two explicit_{name}_lines")
        found = []
    elif strategy == "text":
        words = extract_words(page.chars, **settings["text_settings"])
        found = _columns_of(words, settings["min_words_vertical"]) if orientation == "v" else _rows_of(words, settings["min_words_horizontal"])
    else:
        found = [edge for edge in drawn_edges(page, strict=strategy == "lines_strict") if edge["orientation"] == orientation]
    size = "height" if orientation == "v" else "width"
    return [edge for edge in found if edge[size] >= settings["edge_min_length_prefilter"]] + explicit


def _explicit_edge(page, line, orientation):
    """A number, or an object of the page."""
    left, top, right, bottom = page.bbox
    if orientation == "v":
        x = line["x0"] if isinstance(line, dict) else line
        return _made("v", x, line["top"] if isinstance(line, dict) else top, x, line["bottom"] if isinstance(line, dict) else bottom)
    y = line["top"] if isinstance(line, dict) else line
    return _made("h", line["x0"] if isinstance(line, dict) else left, y, line["x1"] if isinstance(line, dict) else right, y)


def _made(orientation, x0, top, x1, bottom):
    place = {"x0": x0, "top": top, "x1": x1, "bottom": bottom, "width": x1 - x0, "height": bottom - top}
    return {"object_type": "explicit_edge", "orientation": orientation, **place}


def _rows_of(words, least):
    """Above each row of words, and below the last words of each."""
    rows = [box_around(row) for row in cluster(words, lambda word: word["top"], 1) if len(row) >= least]
    if not rows:
        return []
    left, right = min(row[0] for row in rows), max(row[2] for row in rows)
    return [_made("h", left, y, right, y) for row in rows for y in (row[1], row[3])]


def _columns_of(words, least):
    """Left of each group of words that begin, end or are centered at the same place, and right of all."""
    groups = []
    for key in (lambda word: word["x0"], lambda word: word["x1"], lambda word: (word["x0"] + word["x1"]) / 2):
        groups += cluster(words, key, 1)
    boxes = []
    for box in (box_around(group) for group in sorted(groups, key=len, reverse=True) if len(group) >= least):
        if not any(min(box[2], other[2]) >= max(box[0], other[0]) and min(box[3], other[3]) >= max(box[1], other[1]) for other in boxes):
            boxes.append(box)
    if not boxes:
        return []
    top, bottom, right = min(box[1] for box in boxes), max(box[3] for box in boxes), max(box[2] for box in boxes)
    places = sorted(box[0] for box in boxes)
    return [_made("v", x, top, x, bottom) for x in [*places, right]]


def _snap(edges, settings):
    """Edges that are almost in one line get the same place."""
    found = []
    for orientation, keys, tolerance in (("v", ("x0", "x1"), "snap_x_tolerance"), ("h", ("top", "bottom"), "snap_y_tolerance")):
        same = [edge for edge in edges if edge["orientation"] == orientation]
        for group in cluster(same, lambda edge: edge[keys[0]], settings[tolerance]):
            middle = sum(edge[keys[0]] for edge in group) / len(group)
            found += [{**edge, keys[0]: middle, keys[1]: middle} for edge in group]
    return found


def _join(edges, settings):
    """Edges of one line that touch become one; short ones are left out."""
    found = []
    for orientation, place, start, end, tolerance in (
        ("v", "x0", "top", "bottom", "join_y_tolerance"),
        ("h", "top", "x0", "x1", "join_x_tolerance"),
    ):
        same = sorted((edge for edge in edges if edge["orientation"] == orientation), key=lambda edge: (edge[place], edge[start]))
        joined = []
        for edge in same:
            last = joined[-1] if joined else None
            if last is not None and last[place] == edge[place] and edge[start] <= last[end] + settings[tolerance]:
                last[end] = max(last[end], edge[end])
            else:
                joined.append(dict(edge))
        found += [edge for edge in joined if edge[end] - edge[start] >= settings["edge_min_length"]]
    return found
