"""Lets fpdf find fonts by the names of their files, as reportlab and Pillow do."""

import functools
import glob
import os
import warnings

_FONTS = "/usr/share/fonts"


def configure_fpdf(fpdf):
    # On each old parameter of each call: they keep working in the installed version.
    warnings.filterwarnings("ignore", "(?s).*(deprecated since v|has been renamed to|Substituting font)", DeprecationWarning)
    add = fpdf.FPDF.add_font

    @functools.wraps(add)
    def add_font(self, family=None, style="", fname=None, *arguments, **named):
        return add(self, family, style, _found(fname), *arguments, **named)

    fpdf.FPDF.add_font = add_font


def _found(name):
    """The path of the installed font with this file name, if the code's own path leads nowhere."""
    if not isinstance(name, (str, os.PathLike)) or os.path.exists(name):
        return name
    file = os.path.basename(os.fspath(name).replace("\\", "/"))
    pattern = os.path.join(_FONTS, "**", glob.escape(file))
    return next(iter(sorted(glob.glob(pattern, recursive=True))), name)
