"""Boxes: left, top, right and bottom."""


def box_of(item):
    return item["x0"], item["top"], item["x1"], item["bottom"]


def box_around(items):
    boxes = [box_of(item) for item in items]
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


def contains_middle(box, item):
    across, down = (item["x0"] + item["x1"]) / 2, (item["top"] + item["bottom"]) / 2
    return box[0] <= across < box[2] and box[1] <= down < box[3]


def is_within(box, item):
    return item["x0"] >= box[0] and item["x1"] <= box[2] and item["top"] >= box[1] and item["bottom"] <= box[3]


def overlaps(box, item):
    return min(item["x1"], box[2]) >= max(item["x0"], box[0]) and min(item["bottom"], box[3]) >= max(item["top"], box[1])


def clip(box, item):
    """The part of an object that lies in a box. None when the object lies outside."""
    left, top = max(item["x0"], box[0]), max(item["top"], box[1])
    right, bottom = min(item["x1"], box[2]), min(item["bottom"], box[3])
    if right < left or bottom < top or (right == left and bottom == top):
        return None
    moved = {"x0": left, "x1": right, "top": top, "bottom": bottom, "width": right - left, "height": bottom - top}
    return {**item, **moved, "doctop": item["doctop"] + top - item["top"]}


def cluster(items, key, tolerance):
    """Groups in the order of their values: each value is within `tolerance` of the one before it."""
    groups = []
    for item in sorted(items, key=key):
        if groups and key(item) - key(groups[-1][-1]) <= tolerance:
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups
