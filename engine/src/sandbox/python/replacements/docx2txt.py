"""The functions of the package docx2txt: they read the text of Word documents."""

import os
import re
import zipfile
from xml.etree import ElementTree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXTS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}p": "\n\n"}


def process(docx, img_dir=None):
    """The text of headers, document and footers. Pictures are written to the folder `img_dir`, if it is given."""
    with zipfile.ZipFile(docx) as archive:
        names = archive.namelist()
        parts = [
            *(name for name in names if re.fullmatch(r"word/header\d*\.xml", name)),
            "word/document.xml",
            *(name for name in names if re.fullmatch(r"word/footer\d*\.xml", name)),
        ]
        text = "".join(xml2text(archive.read(name)) for name in parts)
        if img_dir is not None:
            for name in names:
                if re.fullmatch(r"word/media/.*\.(jpe?g|png|bmp|gif|tiff?|emf|wmf)", name, re.IGNORECASE):
                    with open(os.path.join(img_dir, os.path.basename(name)), "wb") as file:
                        file.write(archive.read(name))
    return text.strip()


def xml2text(xml):
    """The text of one part of a document."""
    pieces = (element.text or "" if element.tag == f"{_W}t" else _TEXTS.get(element.tag, "") for element in ElementTree.fromstring(xml).iter())
    return "".join(pieces)
