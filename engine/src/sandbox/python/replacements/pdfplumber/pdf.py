import os
import pathlib

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve_all
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text

from pdfplumber.page import Page


def open_pdf(path_or_fp, pages=None, laparams=None, password=None, **_named):
    """
    `pages`: only these, counted from 1.

    @raises FileNotFoundError, pdfminer.pdfparser.PDFSyntaxError, pdfminer.pdfdocument.PDFPasswordIncorrect
    """
    if isinstance(path_or_fp, (str, os.PathLike)):
        return PDF(open(path_or_fp, "rb"), pages, password, pathlib.Path(path_or_fp), own=True)
    return PDF(path_or_fp, pages, password)


class PDF:
    def __init__(self, stream, pages=None, password=None, path=None, own=False):
        self.stream, self.path = stream, path
        self._own, self._numbers = own, pages
        self._pages = None
        try:
            self.doc = PDFDocument(PDFParser(stream), password=password or "")
        except BaseException:
            self.close()
            raise
        self.metadata = {}
        for info in self.doc.info:
            self.metadata.update({key: _plain(value) for key, value in info.items()})

    @classmethod
    def open(cls, *arguments, **named):
        return open_pdf(*arguments, **named)

    @property
    def pages(self):
        if self._pages is None:
            self._pages, top = [], 0
            for number, page in enumerate(PDFPage.create_pages(self.doc), 1):
                if self._numbers and number not in self._numbers:
                    continue
                self._pages.append(Page(self, page, number, top))
                top += self._pages[-1].height
        return self._pages

    def _all(self, kind):
        return [item for page in self.pages for item in getattr(page, kind)]

    chars = property(lambda self: self._all("chars"))
    lines = property(lambda self: self._all("lines"))
    rects = property(lambda self: self._all("rects"))
    curves = property(lambda self: self._all("curves"))
    images = property(lambda self: self._all("images"))
    annots = property(lambda self: self._all("annots"))
    hyperlinks = property(lambda self: self._all("hyperlinks"))

    @property
    def bytes(self):
        """The whole file."""
        place = self.stream.tell()
        self.stream.seek(0)
        found = self.stream.read()
        self.stream.seek(place)
        return found

    def close(self):
        self._pages = None
        if self._own:
            self.stream.close()

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self.close()


def _plain(value):
    """pdfminer's values as Python's."""
    value = resolve_all(value)
    if isinstance(value, bytes):
        return decode_text(value)
    if isinstance(value, PSLiteral):
        return decode_text(value.name) if isinstance(value.name, bytes) else value.name
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value


__all__ = ["PDF", "open_pdf"]
