"""What most code uses of the package camelot: tables of PDF files, found with PyMuPDF."""

import os
import zipfile

import pandas as pd
from code_interpreter.libraries.pdf.tables import find_tables


def read_pdf(filepath, pages="1", password=None, flavor="lattice", table_areas=None, table_regions=None, **_named):
    """
    The tables of these pages of a PDF file.

    `flavor`: `lattice` for tables with lines; `stream`, `network` and `hybrid` also for columns of text.
    """
    lines = True if flavor == "lattice" else None
    given = table_areas or table_regions
    return TableList([Table(found) for found in find_tables(filepath, str(pages), password, lines, given and _areas_of(given))])


def _areas_of(texts):
    """Camelot counts from the bottom left of the page: left, top, right, bottom."""

    def areas(page):
        for text in texts:
            left, top, right, bottom = (float(each) for each in text.split(","))
            yield (left, page.rect.height - top, right, page.rect.height - bottom)

    return areas


class Table:
    """A table of a page; `df` holds its texts."""

    def __init__(self, found):
        self.df = pd.DataFrame(found.rows)
        self.page, self.order = found.page, found.order
        self._bbox = found.box

    def __repr__(self):
        return f"<Table shape={self.shape}>"

    @property
    def shape(self):
        return self.df.shape

    @property
    def data(self):
        return self.df.values.tolist()

    @property
    def whitespace(self):
        return round(100 * float((self.df.map(str.strip) == "").to_numpy().mean()), 2)

    @property
    def accuracy(self):
        """Camelot measures how well the text fits the cells; here each text is in one cell."""
        return 100.0

    @property
    def parsing_report(self):
        return {"accuracy": self.accuracy, "whitespace": self.whitespace, "order": self.order, "page": self.page}

    def to_csv(self, path, **named):
        self.df.to_csv(path, **{"index": False, "header": False, "encoding": "utf-8", **named})

    def to_excel(self, path, **named):
        self.df.to_excel(path, **{"sheet_name": f"page-{self.page}-table-{self.order}", **named})

    def to_html(self, path, **named):
        self.df.to_html(path, **named)

    def to_json(self, path, **named):
        self.df.to_json(path, **{"orient": "records", **named})

    def to_markdown(self, path, **named):
        self.df.to_markdown(path, **named)


class TableList(list):
    """The tables of a file, in reading order."""

    def __repr__(self):
        return f"<TableList n={self.n}>"

    @property
    def n(self):
        return len(self)

    def export(self, path, f="csv", compress=False):
        """Writes each table to a file of its own, named after its page, or all to one workbook."""
        root, extension = os.path.splitext(path)
        if f == "excel":
            with pd.ExcelWriter(path) as writer:
                for table in self:
                    table.to_excel(writer)
            return
        paths = []
        for table in self:
            paths.append(f"{root}-page-{table.page}-table-{table.order}{extension}")
            getattr(table, f"to_{f}")(paths[-1])
        if compress:
            with zipfile.ZipFile(f"{root}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
                for each in paths:
                    archive.write(each, os.path.basename(each))
