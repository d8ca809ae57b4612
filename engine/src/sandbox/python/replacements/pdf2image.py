"""The functions of the package pdf2image: they draw the pages of PDF files with PyMuPDF."""

import io
import os

import pymupdf
from PIL import Image


def convert_from_path(pdf_path, dpi=200, output_folder=None, first_page=None, last_page=None, fmt="ppm", **named):
    """A picture of each page, or of those from `first_page` to `last_page`; with `output_folder`, also as files of the format `fmt`."""
    with pymupdf.open(pdf_path) as document:
        return _convert(document, dpi, output_folder, first_page, last_page, fmt, **named)


def convert_from_bytes(pdf_file, dpi=200, output_folder=None, first_page=None, last_page=None, fmt="ppm", **named):
    """Like `convert_from_path`, for the content of a file."""
    with pymupdf.open(stream=pdf_file, filetype="pdf") as document:
        return _convert(document, dpi, output_folder, first_page, last_page, fmt, **named)


def pdfinfo_from_path(pdf_path, *_arguments, **_named):
    """Title, author and so on, the number of pages and the size of the first one."""
    with pymupdf.open(pdf_path) as document:
        first = document[0].rect
        return {**{key.title(): value for key, value in document.metadata.items()}, "Pages": len(document), "Page size": f"{first.width:g} x {first.height:g} pts"}


def _convert(document, dpi, output_folder, first_page, last_page, fmt, userpw=None, grayscale=False, size=None, paths_only=False, output_file=None, **_named):
    if document.needs_pass and not document.authenticate(userpw or ""):
        raise ValueError("the PDF is protected with a password: pass userpw=")
    pages = range((first_page or 1) - 1, min(last_page or len(document), len(document)))
    pictures, paths = [], []
    for number in pages:
        drawn = document[number].get_pixmap(dpi=dpi, colorspace=pymupdf.csGRAY if grayscale else pymupdf.csRGB)
        picture = _resized(Image.open(io.BytesIO(drawn.tobytes("png"))), size)
        picture.load()
        pictures.append(picture)
        if output_folder is not None:
            extension = {"jpeg": "jpg"}.get(fmt, fmt)
            paths.append(os.path.join(output_folder, f"{output_file or 'page'}-{number + 1}.{extension}"))
            picture.save(paths[-1])
    return paths if paths_only else pictures


def _resized(picture, size):
    """`size`: a width, or width and height, one of which may be None."""
    if size is None:
        return picture
    width, height = size if isinstance(size, (tuple, list)) else (size, None)
    ratio = picture.height / picture.width
    width = width or round(height / ratio)
    return picture.resize((width, height or round(width * ratio)))
