"""What only a browser can show becomes a file in /mnt/data: the user gets the file, the log its name."""

import os

from code_interpreter.output.shorten import shorten

_MAX_FILES = 1000
# More than this of a page's source helps nobody who reads the log.
_MAX_SOURCE = 2000
# Their text is not for readers, or only for browsers that cannot show them.
_HIDDEN = ("script", "style", "label", "video", "audio", "canvas", "iframe", "object")
_BREAKS = {"td": " | ", "th": " | ", **dict.fromkeys("tr p br div li h1 h2 h3 h4 table pre".split(), "\n")}


def show_page(kind, html):
    """
    Writes a page to /mnt/data, prints its path and returns it.

    `kind`: what it is, in one word, for its name. `html`: a document, or a part of one.
    """
    if "<html" not in html[:2000].lower():
        html = f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head><body>\n{html}\n</body></html>\n'
    return show_as_file(kind, "html", html)


def show_as_file(kind, extension, content):
    """Writes `content`, text or bytes, to a new file in /mnt/data, prints its path and returns it. The code may have written it already."""
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    path = _path_with(data, extension)
    if path is not None:
        print(f"The same is in {path}")
        return path
    path = _free_path(kind, extension)
    with open(path, "wb") as file:
        file.write(data)
    print(f"Written to {path}")
    return path


def show_source(html):
    """Prints the source of a page or, if that is too long for a log, the text of the page."""
    print(html if len(html) <= _MAX_SOURCE else shorten(_text_of(html), 2 * _MAX_SOURCE))


def _text_of(html):
    """The text as a browser shows it, with a line for each row of a table."""
    from html.parser import HTMLParser

    class Text(HTMLParser):
        def __init__(self):
            super().__init__()
            self.parts, self.hidden = [], 0

        def handle_starttag(self, tag, _attributes):
            self.hidden += tag in _HIDDEN
            self.parts.append(_BREAKS.get(tag, ""))

        def handle_endtag(self, tag):
            self.hidden -= tag in _HIDDEN and self.hidden > 0

        def handle_data(self, data):
            if not self.hidden:
                self.parts.append(" ".join(data.split()))

    parser = Text()
    parser.feed(html)
    parser.close()
    lines = (line.strip(" |") for line in "".join(parser.parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _path_with(data, extension):
    """The file directly in /mnt/data that has this content."""
    for entry in os.scandir("/mnt/data"):
        if entry.name.endswith(f".{extension}") and entry.is_file() and entry.stat().st_size == len(data):
            with open(entry.path, "rb") as file:
                if file.read() == data:
                    return entry.path
    return None


def _free_path(kind, extension):
    for number in range(1, _MAX_FILES):
        path = f"/mnt/data/{kind}-{number}.{extension}"
        if not os.path.lexists(path):
            return path
    raise OSError(f"/mnt/data has {_MAX_FILES - 1} files named {kind}-1.{extension} and so on. Delete some of them.")
