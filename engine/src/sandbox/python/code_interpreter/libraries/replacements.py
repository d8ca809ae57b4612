"""Stand-ins for packages that Debian lacks, from the folder `replacements`: each has the functions that most code calls."""

import importlib.util
import os
import shutil
import sys

_FOLDER = os.path.join(os.path.dirname(__file__), "..", "..", "replacements")

# What each of them needs: a program, or a module.
_NEEDS = {
    "camelot": "pymupdf",
    "docx2pdf": "soffice",
    "docx2txt": "zipfile",
    "fastparquet": "pandas",
    "numpy_financial": "numpy",
    "pdf2image": "pymupdf",
    "pdfplumber": "pdfminer",
    "pptx": "docx",
    "pytesseract": "tesseract",
    "squarify": "matplotlib",
    "tabula": "pymupdf",
}


def provide_replacements():
    """They are loaded when the code imports them, and only if nothing of that name is installed."""
    sys.meta_path.append(_Finder())


def is_replaced(name):
    """Whether a module of this name, such as `pptx.util`, is part of a stand-in."""
    module = sys.modules.get((name or "").split(".")[0])
    return os.path.realpath(getattr(module, "__file__", None) or "/").startswith(os.path.realpath(_FOLDER) + os.sep)


class _Finder:
    def find_spec(self, name, path=None, target=None):
        needed = _NEEDS.get(name)
        if needed is None or not (shutil.which(needed) or importlib.util.find_spec(needed)):
            return None
        folder = os.path.join(_FOLDER, name)
        if os.path.isdir(folder):
            return importlib.util.spec_from_file_location(name, os.path.join(folder, "__init__.py"), submodule_search_locations=[folder])
        return importlib.util.spec_from_file_location(name, f"{folder}.py")
