from pptx.dml.fill import FillFormat
from pptx.enum.base import xml_of
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.element import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.text.text import TextFrame
from pptx.util import Emu

_CELL = '<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p/></a:txBody><a:tcPr/></a:tc>'


def table_xml(rows, columns, width, height):
    """An empty table in the style that PowerPoint gives new ones."""
    if rows < 1 or columns < 1:
        raise ValueError("a table has at least one row and one column")
    grid = "".join(f'<a:gridCol w="{width // columns}"/>' for _ in range(columns))
    lines = f'<a:tr h="{height // rows}">{_CELL * columns}</a:tr>' * rows
    style = "<a:tableStyleId>{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}</a:tableStyleId>"
    return f'<a:tbl {nsdecls("a")}><a:tblPr firstRow="1" bandRow="1">{style}</a:tblPr><a:tblGrid>{grid}</a:tblGrid>{lines}</a:tbl>'


def _flag(name):
    def read(self):
        return self._tbl.ensure("a:tblPr").get(name) in ("1", "true")

    def write(self, value):
        self._tbl.ensure("a:tblPr").set_or_drop(name, "1" if value else None)

    return property(read, write)


class Table:
    def __init__(self, element, frame):
        self._tbl = element
        self._graphic_frame = frame
        self.part = frame.part

    first_row = _flag("firstRow")
    last_row = _flag("lastRow")
    first_col = _flag("firstCol")
    last_col = _flag("lastCol")
    horz_banding = _flag("bandRow")
    vert_banding = _flag("bandCol")

    @property
    def rows(self):
        return [_Row(element, self) for element in self._tbl.findall("a:tr")]

    @property
    def columns(self):
        return [_Column(element, number, self) for number, element in enumerate(self._tbl.findall("a:tblGrid/a:gridCol"))]

    def cell(self, row_idx, col_idx):
        return _Cell(self._tbl.findall("a:tr")[row_idx].findall("a:tc")[col_idx], self)

    def iter_cells(self):
        return (cell for row in self.rows for cell in row.cells)


class _Row:
    def __init__(self, element, table):
        self._tr = element
        self._table = table

    @property
    def cells(self):
        return [_Cell(element, self._table) for element in self._tr.findall("a:tc")]

    @property
    def height(self):
        return Emu(int(self._tr.get("h")))

    @height.setter
    def height(self, emu):
        self._tr.set("h", str(int(emu)))
        _set_extent(self._table, "height", sum(row.height for row in self._table.rows))


class _Column:
    def __init__(self, element, number, table):
        self._gridCol = element
        self._number = number
        self._table = table

    @property
    def cells(self):
        return [row.cells[self._number] for row in self._table.rows]

    @property
    def width(self):
        return Emu(int(self._gridCol.get("w")))

    @width.setter
    def width(self, emu):
        self._gridCol.set("w", str(int(emu)))
        _set_extent(self._table, "width", sum(column.width for column in self._table.columns))


def _margin(name, default):
    def read(self):
        return Emu(int(self._tc.ensure("a:tcPr").get(name, default)))

    def write(self, emu):
        self._tc.ensure("a:tcPr").set_or_drop(name, None if emu is None else int(emu))

    return property(read, write)


class _Cell:
    def __init__(self, element, table):
        self._tc = element
        self._table = table
        self.part = table.part

    margin_left = _margin("marL", 91440)
    margin_right = _margin("marR", 91440)
    margin_top = _margin("marT", 45720)
    margin_bottom = _margin("marB", 45720)

    def __eq__(self, other):
        return isinstance(other, _Cell) and self._tc is other._tc

    def __hash__(self):
        return hash(id(self._tc))

    @property
    def text_frame(self):
        if self._tc.first("a:txBody") is None:
            self._tc.put(parse_xml(f"<a:txBody {nsdecls('a')}><a:bodyPr/><a:lstStyle/><a:p/></a:txBody>"))
        return TextFrame(self._tc.first("a:txBody"), self)

    @property
    def text(self):
        return self.text_frame.text

    @text.setter
    def text(self, value):
        self.text_frame.text = value

    @property
    def fill(self):
        return FillFormat(lambda create: self._tc.ensure("a:tcPr") if create else self._tc.first("a:tcPr"))

    @property
    def vertical_anchor(self):
        return MSO_ANCHOR.from_xml(self._tc.ensure("a:tcPr").get("anchor"))

    @vertical_anchor.setter
    def vertical_anchor(self, value):
        self._tc.ensure("a:tcPr").set_or_drop("anchor", None if value is None else xml_of(value, MSO_ANCHOR))

    @property
    def span_height(self):
        return int(self._tc.get("rowSpan", 1))

    @property
    def span_width(self):
        return int(self._tc.get("gridSpan", 1))

    @property
    def is_merge_origin(self):
        return not self.is_spanned and (self.span_height > 1 or self.span_width > 1)

    @property
    def is_spanned(self):
        return self._tc.get("hMerge") is not None or self._tc.get("vMerge") is not None

    def merge(self, other_cell):
        """All cells between this one and the other become one, with their text in the upper left."""
        (row, column), (other_row, other_column) = self._place(), other_cell._place()
        top, left = min(row, other_row), min(column, other_column)
        height, width = abs(row - other_row) + 1, abs(column - other_column) + 1
        cells = [line.cells[left : left + width] for line in self._table.rows[top : top + height]]
        if any(cell.is_spanned or cell.is_merge_origin for line in cells for cell in line):
            raise ValueError("range contains one or more merged cells")
        texts = [cell.text for line in cells for cell in line if cell.text]
        for y, line in enumerate(cells):
            for x, cell in enumerate(line):
                cell._tc.set_or_drop("rowSpan", height if y == 0 and height > 1 else None)
                cell._tc.set_or_drop("gridSpan", width if x == 0 and width > 1 else None)
                cell._tc.set_or_drop("vMerge", "1" if y else None)
                cell._tc.set_or_drop("hMerge", "1" if x else None)
                if x or y:
                    cell.text = ""
        if len(texts) > 1 or (texts and not cells[0][0].text):
            cells[0][0].text = "\n".join(texts)

    def split(self):
        row, column = self._place()
        for line in self._table.rows[row : row + self.span_height]:
            for cell in line.cells[column : column + self.span_width]:
                for name in ("hMerge", "vMerge"):
                    cell._tc.attrib.pop(name, None)
        self._tc.attrib.pop("rowSpan", None)
        self._tc.attrib.pop("gridSpan", None)

    def _place(self):
        line = self._tc.getparent()
        return line.getparent().findall("a:tr").index(line), line.findall("a:tc").index(self._tc)


def _set_extent(table, side, emu):
    setattr(table._graphic_frame, side, emu)
