"""Lets fpdf find fonts by the names of their files, as reportlab and Pillow do, and write all letters with its built-in ones."""

import functools
import glob
import os
import warnings

from code_interpreter.libraries.pdf.fonts import STYLES, built_in_family, font_file, is_encodable

_FONTS = "/usr/share/fonts"


def configure_fpdf(fpdf):
    # On each old parameter of each call: they keep working in the installed version.
    warnings.filterwarnings("ignore", "(?s).*(deprecated since v|has been renamed to|Substituting font)", DeprecationWarning)
    add, normalize = fpdf.FPDF.add_font, fpdf.FPDF.normalize_text

    @functools.wraps(add)
    def add_font(self, family=None, style="", fname=None, *arguments, **named):
        return add(self, family, style, _found(fname), *arguments, **named)

    @functools.wraps(normalize)
    def normalize_text(self, text):
        """Called with each text before it is written or measured."""
        if isinstance(text, str):
            _choose_font(self, text)
        return normalize(self, text)

    fpdf.FPDF.add_font, fpdf.FPDF.normalize_text = add_font, normalize_text


def _found(name):
    """The path of the installed font with this file name, if the code's own path leads nowhere."""
    if not isinstance(name, (str, os.PathLike)) or os.path.exists(name):
        return name
    file = os.path.basename(os.fspath(name).replace("\\", "/"))
    pattern = os.path.join(_FONTS, "**", glob.escape(file))
    return next(iter(sorted(glob.glob(pattern, recursive=True))), name)


def _choose_font(pdf, text):
    """Replaces a built-in font by one that has the text, and returns to it when a text needs no other."""
    base, is_ours, _file = pdf.font_family.partition("|")
    family = base = built_in_family(base) if is_ours or not pdf.is_ttf_font else None
    if base is None:
        return
    if not is_encodable(text, pdf.core_fonts_encoding):
        family = _add_family(pdf, base, text)
    if family is not None and family != pdf.font_family:
        pdf.set_font(family, pdf.font_style + "U" * pdf.underline + "S" * pdf.strikethrough)


def _add_family(pdf, base, text):
    """The name of a family that has the text, in all styles, as Markdown needs them; None if no font is installed."""
    files = {style: font_file(base, style, text) for style in STYLES}
    if None in files.values():
        return None
    family = f"{base}|{os.path.basename(files[''])}".lower()
    for style, file in files.items():
        if family + style not in pdf.fonts:
            pdf.add_font(family, style, file)
    return family
