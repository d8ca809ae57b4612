"""The cells between edges, and the tables that they form."""


def crossings_of(edges, x_tolerance, y_tolerance):
    """Points where edges meet: for each, the numbers of the edges through it."""
    crossings = {}
    upright = [(number, edge) for number, edge in enumerate(edges) if edge["orientation"] == "v"]
    level = [(number, edge) for number, edge in enumerate(edges) if edge["orientation"] == "h"]
    for v_number, v in upright:
        for h_number, h in level:
            if (
                v["top"] <= h["top"] + y_tolerance
                and v["bottom"] >= h["top"] - y_tolerance
                and h["x0"] - x_tolerance <= v["x0"] <= h["x1"] + x_tolerance
            ):
                crossings.setdefault((v["x0"], h["top"]), set()).update((v_number, h_number))
    return crossings


def cells_of(crossings):
    """The smallest box whose upper left corner is a crossing, for each crossing that has one."""
    by_x, by_y = {}, {}
    for x, y in sorted(crossings):
        by_x.setdefault(x, []).append(y)
        by_y.setdefault(y, []).append(x)

    def connected(one, other):
        return not crossings[one].isdisjoint(crossings[other])

    def smallest(x, y):
        rights = [right for right in by_y[y] if right > x and connected((x, y), (right, y))]
        for below in by_x[x]:
            if below <= y or not connected((x, y), (x, below)):
                continue
            for right in rights:
                corner = (right, below)
                if corner in crossings and connected(corner, (right, y)) and connected(corner, (x, below)):
                    return x, y, right, below
        return None

    found = (smallest(x, y) for x, y in sorted(crossings, key=lambda point: (point[1], point[0])))
    return [cell for cell in found if cell is not None]


def tables_of(cells):
    """Groups of at least two cells that share corners, from above to below."""
    by_corner = {}
    for number, cell in enumerate(cells):
        for corner in _corners(cell):
            by_corner.setdefault(corner, []).append(number)
    left, tables = set(range(len(cells))), []
    while left:
        waiting, group = [min(left)], set()
        while waiting:
            number = waiting.pop()
            if number in group:
                continue
            group.add(number)
            waiting += [other for corner in _corners(cells[number]) for other in by_corner[corner]]
        left -= group
        if len(group) > 1:
            tables.append([cells[number] for number in sorted(group)])
    return sorted(tables, key=lambda table: min((cell[1], cell[0]) for cell in table))


def _corners(cell):
    x0, top, x1, bottom = cell
    return (x0, top), (x0, bottom), (x1, top), (x1, bottom)
