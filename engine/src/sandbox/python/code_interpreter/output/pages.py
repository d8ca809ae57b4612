"""What only a browser can show becomes a file in /mnt/data: the user gets the file, the log its name."""

import os

from code_interpreter.output.shorten import shorten

_MAX_FILES = 1000
# More than this of a page's source helps nobody who reads the log.
_MAX_SOURCE = 2000


def show_page(kind, html):
    """
    Writes a page to /mnt/data, prints its path and returns it.

    `kind`: what it is, in one word, for its name. `html`: a document, or a part of one.
    """
    if "<html" not in html[:2000].lower():
        html = f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head><body>\n{html}\n</body></html>\n'
    return show_as_file(kind, "html", html)


def show_as_file(kind, extension, content):
    """Writes `content`, text or bytes, to a new file in /mnt/data, prints its path and returns it."""
    path = _free_path(kind, extension)
    with open(path, "wb") as file:
        file.write(content.encode("utf-8", "replace") if isinstance(content, str) else content)
    print(f"Written to {path}")
    return path


def show_source(text):
    """Prints the source of a page, unless it is too long for a log."""
    if len(text) <= _MAX_SOURCE:
        print(shorten(text, _MAX_SOURCE))


def _free_path(kind, extension):
    for number in range(1, _MAX_FILES):
        path = f"/mnt/data/{kind}-{number}.{extension}"
        if not os.path.lexists(path):
            return path
    raise OSError(f"/mnt/data has {_MAX_FILES - 1} files named {kind}-1.{extension} and so on. Delete some of them.")
