"""Finds tables in PDF files with PyMuPDF, for the stand-ins of camelot and tabula."""

import os

import pymupdf


class FoundTable:
    """`rows`: lists of texts, `""` for empty cells. `page` and `order` count from 1. `box`: left, top, right, bottom, in points from the top left."""

    def __init__(self, rows, page, order, box):
        self.rows, self.page, self.order, self.box = rows, page, order, box


def find_tables(path, pages="1", password=None, lines=None, areas=None):
    """
    All tables of these pages, in reading order.

    `pages`: a number, a list of numbers, `"all"`, or numbers and ranges such as `"1,3-5,7-end"`.
    `lines`: true for tables with lines only, false for columns of text only, None for columns where a page has no lines.
    `areas`: a function from a page to the rectangles to search, or None for whole pages.
    """
    found = []
    with _opened(path, password) as document:
        for number in _page_numbers(pages, len(document)):
            page = document[number - 1]
            on_page = [table for area in (areas(page) if areas else [None]) for table in _tables_of(page, area, lines)]
            for order, (rows, box) in enumerate(on_page, 1):
                found.append(FoundTable(rows, number, order, box))
    return found


def _opened(path, password):
    if hasattr(path, "read"):
        document = pymupdf.open(stream=path.read(), filetype="pdf")
    else:
        path = os.fspath(path)
        if not os.path.exists(path):
            raise FileNotFoundError(2, os.strerror(2), path)
        document = pymupdf.open(path)
    if document.needs_pass and not document.authenticate(password or ""):
        raise ValueError("the PDF is protected with a password: pass password=")
    return document


def _tables_of(page, area, lines):
    if lines is None:
        return _tables_of(page, area, True) or _tables_of(page, area, False)
    tables = page.find_tables(clip=area, strategy=None if lines else "text").tables
    cleaned = ((_without_empty_rows(table.extract()), tuple(table.bbox)) for table in tables)
    found = [(rows, box) for rows, box in cleaned if rows and len(rows[0]) > 1]
    return found if lines else [(rows, box) for rows, box in found if not _cuts_words(page, rows)]


def _cuts_words(page, rows):
    """Whether columns were found in running text, where their borders run through words."""
    words = {word[4] for word in page.get_text("words")}
    parts = " ".join(cell for row in rows for cell in row).split()
    return sum(part not in words for part in parts) > len(parts) / 10


def _without_empty_rows(rows):
    texts = [[cell or "" for cell in row] for row in rows]
    return [row for row in texts if any(cell.strip() for cell in row)]


def _page_numbers(pages, count):
    if pages is None:
        return [1]
    if isinstance(pages, int):
        pages = [pages]
    elif isinstance(pages, str):
        pages = range(1, count + 1) if pages.strip() == "all" else _ranges(pages, count)
    return [_existing(int(page), count) for page in pages]


def _existing(number, count):
    if not 1 <= number <= count:
        raise IndexError(f"page {number} does not exist: the PDF has {count}")
    return number


def _ranges(text, count):
    for part in text.replace("end", str(count)).split(","):
        first, _, last = part.strip().partition("-")
        yield from range(int(first), int(last or first) + 1)
