import itertools

from pdfplumber import boxes, words
from pdfplumber.edges import drawn_edges
from pdfplumber.links import read_annotations
from pdfplumber.objects import read_objects
from pdfplumber.table import TableFinder


class _Area:
    """A page, or a part of it. `bbox`: left, top, right and bottom."""

    @property
    def width(self):
        return self.bbox[2] - self.bbox[0]

    @property
    def height(self):
        return self.bbox[3] - self.bbox[1]

    chars = property(lambda self: self.objects.get("char", []))
    lines = property(lambda self: self.objects.get("line", []))
    rects = property(lambda self: self.objects.get("rect", []))
    curves = property(lambda self: self.objects.get("curve", []))
    images = property(lambda self: self.objects.get("image", []))
    edges = property(lambda self: drawn_edges(self))
    vertical_edges = property(lambda self: [edge for edge in self.edges if edge["orientation"] == "v"])
    horizontal_edges = property(lambda self: [edge for edge in self.edges if edge["orientation"] == "h"])

    def extract_text(self, **named):
        if named.get("layout"):
            named.setdefault("layout_bbox", self.bbox)
        return words.extract_text(self.chars, **named)

    def extract_text_simple(self, **named):
        return words.extract_text(self.chars, **named)

    def extract_words(self, **named):
        return words.extract_words(self.chars, **named)

    def extract_text_lines(self, **named):
        return words.extract_text_lines(self.chars, **named)

    def search(self, pattern, **named):
        return words.search(self.chars, pattern, **named)

    def debug_tablefinder(self, table_settings=None):
        return TableFinder(self, table_settings)

    def find_tables(self, table_settings=None):
        return TableFinder(self, table_settings).tables

    def find_table(self, table_settings=None):
        """The table with the most cells; None without one."""
        tables = self.find_tables(table_settings)
        return min(tables, key=lambda table: (-len(table.cells), table.bbox[1], table.bbox[0]), default=None)

    def extract_tables(self, table_settings=None):
        return [table.extract() for table in self.find_tables(table_settings)]

    def extract_table(self, table_settings=None):
        table = self.find_table(table_settings)
        return table.extract() if table is not None else None

    def crop(self, bbox, relative=False, strict=True):
        """The part of the page in a box; what is cut keeps the part inside."""
        return self._part(bbox, relative, strict, lambda box, item: boxes.clip(box, item))

    def within_bbox(self, bbox, relative=False, strict=True):
        """What is wholly inside a box."""
        return self._part(bbox, relative, strict, lambda box, item: item if boxes.is_within(box, item) else None)

    def outside_bbox(self, bbox, relative=False, strict=True):
        """What is wholly outside of a box."""
        part = self._part(bbox, relative, strict, lambda box, item: None if boxes.overlaps(box, item) else item)
        part.bbox = self.bbox
        return part

    def filter(self, test_function):
        """Only the objects, such as characters, for which the function returns true."""
        kept = {kind: [item for item in items if test_function(item)] for kind, items in self.objects.items()}
        return PartOfPage(self, self.bbox, kept)

    def dedupe_chars(self, tolerance=1, extra_attrs=("fontname", "size")):
        """Without characters that are drawn twice at almost the same place, as for bold text."""
        kept = []
        for _text, same in itertools.groupby(sorted(self.chars, key=lambda char: char["text"]), key=lambda char: char["text"]):
            unique = []
            for char in same:
                if not any(_is_same(char, other, tolerance, extra_attrs or ()) for other in unique):
                    unique.append(char)
            kept += unique
        numbers = {id(char) for char in kept}
        return PartOfPage(self, self.bbox, {**self.objects, "char": [char for char in self.chars if id(char) in numbers]})

    def to_image(self, resolution=72, width=None, height=None, antialias=False, **_named):
        from pdfplumber.display import PageImage

        if width or height:
            resolution = 72 * (width / self.width if width else height / self.height)
        return PageImage(self, resolution)

    def _part(self, bbox, relative, strict, take):
        box = tuple(bbox)
        if relative:
            box = (box[0] + self.bbox[0], box[1] + self.bbox[1], box[2] + self.bbox[0], box[3] + self.bbox[1])
        if box[0] >= box[2] or box[1] >= box[3]:
            raise ValueError(f"Bounding box {box} has no area: it is (x0, top, x1, bottom)")
        mine = self.bbox
        if strict and (box[0] < mine[0] or box[1] < mine[1] or box[2] > mine[2] or box[3] > mine[3]):
            raise ValueError(f"Bounding box {box} is not fully within parent page bounding box {mine}")
        taken = {kind: [part for part in (take(box, item) for item in items) if part is not None] for kind, items in self.objects.items()}
        return PartOfPage(self, box, taken)


class Page(_Area):
    is_original = True

    def __init__(self, pdf, page, number, doctop):
        self.pdf, self.page_obj, self.page_number, self.initial_doctop = pdf, page, number, doctop
        self.rotation = (page.rotate or 0) % 360
        x0, y0, x1, y1 = page.mediabox
        size = (abs(x1 - x0), abs(y1 - y0))
        self.bbox = (0, 0, *(size[::-1] if self.rotation in (90, 270) else size))
        self.mediabox = self.cropbox = self.bbox
        self.root_page = self
        self._objects = None

    @property
    def objects(self):
        if self._objects is None:
            _width, _height, self._objects = read_objects(self.page_obj, self.page_number, self.initial_doctop)
        return self._objects

    @property
    def annots(self):
        return read_annotations(self)

    @property
    def hyperlinks(self):
        return [annotation for annotation in self.annots if annotation["uri"] is not None]

    def flush_cache(self, *_names):
        self._objects = None

    def close(self):
        self.flush_cache()

    def __repr__(self):
        return f"<Page:{self.page_number}>"


class PartOfPage(_Area):
    is_original = False

    def __init__(self, parent, bbox, objects):
        self.parent_page, self.root_page, self.bbox, self.objects = parent, parent.root_page, bbox, objects
        self.pdf, self.page_number = parent.root_page.pdf, parent.root_page.page_number
        self.mediabox = self.cropbox = bbox
        self.rotation = parent.root_page.rotation


def _is_same(char, other, tolerance, attributes):
    near = abs(char["x0"] - other["x0"]) <= tolerance and abs(char["top"] - other["top"]) <= tolerance
    return near and all(char.get(name) == other.get(name) for name in attributes)
