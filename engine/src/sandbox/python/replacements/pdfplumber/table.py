from pdfplumber.boxes import contains_middle
from pdfplumber.cells import cells_of, crossings_of, tables_of
from pdfplumber.edges import edges_of
from pdfplumber.words import extract_text

_STRATEGIES = ("lines", "lines_strict", "text", "explicit")
_DEFAULTS = {
    "vertical_strategy": "lines",
    "horizontal_strategy": "lines",
    "explicit_vertical_lines": None,
    "explicit_horizontal_lines": None,
    "snap_tolerance": 3,
    "snap_x_tolerance": None,
    "snap_y_tolerance": None,
    "join_tolerance": 3,
    "join_x_tolerance": None,
    "join_y_tolerance": None,
    "edge_min_length": 3,
    "edge_min_length_prefilter": 1,
    "min_words_vertical": 3,
    "min_words_horizontal": 1,
    "intersection_tolerance": 3,
    "intersection_x_tolerance": None,
    "intersection_y_tolerance": None,
    "text_settings": None,
}


def resolve_settings(settings):
    """
    All settings of tables with their values.

    @raises TypeError, ValueError: for unknown settings and strategies
    """
    given = dict(settings or {})
    texts = dict(given.pop("text_settings", None) or {})
    for name in [name for name in given if name.startswith("text_")]:
        texts[name.removeprefix("text_")] = given.pop(name)
    if "keep_blank_chars" in given:
        texts["keep_blank_chars"] = given.pop("keep_blank_chars")
    if "tolerance" in texts:
        tolerance = texts.pop("tolerance")
        texts = {"x_tolerance": tolerance, "y_tolerance": tolerance, **texts}
    unknown = set(given) - set(_DEFAULTS)
    if unknown:
        raise TypeError(f"unknown table setting {', '.join(sorted(unknown))}. Known settings: {', '.join(_DEFAULTS)}")
    resolved = {**_DEFAULTS, **given, "text_settings": texts}
    for name in ("vertical_strategy", "horizontal_strategy"):
        if resolved[name] not in _STRATEGIES:
            raise ValueError(f"{name} must be one of {', '.join(_STRATEGIES)}")
    for name in ("snap", "join", "intersection"):
        for axis in "xy":
            key = f"{name}_{axis}_tolerance"
            resolved[key] = resolved[f"{name}_tolerance"] if resolved[key] is None else resolved[key]
    return resolved


class TableFinder:
    """The tables of a page, with what they were found by."""

    def __init__(self, page, settings=None):
        self.page = page
        self.settings = resolve_settings(settings)
        self.edges = edges_of(page, self.settings)
        tolerances = self.settings["intersection_x_tolerance"], self.settings["intersection_y_tolerance"]
        self.intersections = crossings_of(self.edges, *tolerances)
        self.cells = cells_of(self.intersections)
        self.tables = [Table(page, cells, self.settings["text_settings"]) for cells in tables_of(self.cells)]


class Table:
    def __init__(self, page, cells, text_settings=None):
        self.page, self.cells = page, cells
        self._text_settings = text_settings or {}

    @property
    def bbox(self):
        return _around(self.cells)

    @property
    def rows(self):
        """Cells from left to right, None where the table has a gap."""
        return [Row(line) for line in _grid(self.cells, line=1, place=0)]

    @property
    def columns(self):
        return [Row(line) for line in _grid(self.cells, line=0, place=1)]

    def extract(self, **named):
        """The text of each cell, row by row; None for gaps, such as those of merged cells."""
        settings = {**self._text_settings, **named}
        found = []
        for row in self.rows:
            chars = [char for char in self.page.chars if contains_middle(row.bbox, char)]
            cells = [cell and [char for char in chars if contains_middle(cell, char)] for cell in row.cells]
            found.append([inside if inside is None else extract_text(inside, **settings) for inside in cells])
        return found


class Row:
    def __init__(self, cells):
        self.cells = cells

    @property
    def bbox(self):
        return _around([cell for cell in self.cells if cell is not None])


def _grid(cells, line, place):
    places = sorted({cell[place] for cell in cells})
    lines = sorted({cell[line] for cell in cells})
    by_place = {(cell[line], cell[place]): cell for cell in cells}
    return [[by_place.get((at, along)) for along in places] for at in lines]


def _around(boxes):
    return tuple(edge(box[side] for box in boxes) for side, edge in enumerate((min, min, max, max)))
