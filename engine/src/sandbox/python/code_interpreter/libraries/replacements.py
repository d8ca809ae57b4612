"""Stand-ins for small packages that Debian lacks, from the folder `replacements`: each has the functions that most code calls."""

import importlib.util
import os
import shutil
import sys

_FOLDER = os.path.join(os.path.dirname(__file__), "..", "..", "replacements")

# What each of them needs: a program, or a module.
_NEEDS = {"docx2pdf": "soffice", "numpy_financial": "numpy", "pdf2image": "pymupdf", "pytesseract": "tesseract"}


def provide_replacements():
    """They are loaded when the code imports them, and only if nothing of that name is installed."""
    sys.meta_path.append(_Finder())


class _Finder:
    def find_spec(self, name, path=None, target=None):
        needed = _NEEDS.get(name)
        if needed is None or not (shutil.which(needed) or importlib.util.find_spec(needed)):
            return None
        return importlib.util.spec_from_file_location(name, os.path.join(_FOLDER, f"{name}.py"))
