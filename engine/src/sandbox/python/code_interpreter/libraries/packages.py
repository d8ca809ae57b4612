"""Reports which packages are installed, and what to use instead of those that are not."""

import importlib.util
import re

# The packages that data code uses most, by their import names.
_KNOWN = (
    "numpy pandas matplotlib openpyxl scipy sklearn seaborn sympy statsmodels plotly PIL networkx docx pptx reportlab "
    "fpdf pypdf PyPDF2 pyarrow lxml bs4 tabulate xlrd xlsxwriter yaml jinja2 cv2 skimage nltk geopandas shapely"
)

# Packages whose name for installation differs from their import name.
_IMPORTED_AS = {
    "beautifulsoup4": "bs4",
    "fpdf2": "fpdf",
    "opencv-python": "cv2",
    "pillow": "PIL",
    "python-dateutil": "dateutil",
    "python-docx": "docx",
    "python-pptx": "pptx",
    "pyyaml": "yaml",
    "scikit-image": "skimage",
    "scikit-learn": "sklearn",
}

NO_KALEIDO = (
    "plotly cannot create a picture here because kaleido is missing. Write the figure with "
    'fig.write_html("/mnt/data/figure.html"), or draw it with matplotlib.'
)


def available_packages():
    return [name for name in _KNOWN.split() if _is_there(name)]


def main_versions():
    """Python and the main packages with their versions, in one line."""
    import platform
    from importlib import metadata

    found = [f"Python {platform.python_version()}"]
    for name in ("pandas", "numpy", "matplotlib"):
        try:
            found.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            pass
    return ", ".join(found)


def nothing_to_install():
    """One sentence on what to use instead of a missing package."""
    return f"nothing can be installed because there is no network. Available: {', '.join(available_packages())}."


def explain_install(words):
    """
    The reply to `pip install` and the like, which are not run.

    `words`: everything after `install`, including options.
    """
    names = [re.split(r"[=<>~!\[;@ ]", word)[0] for word in words if not word.startswith("-")]
    there, missing = [], []
    for name in filter(None, names):
        (there if _is_there(_IMPORTED_AS.get(name.lower(), name.replace("-", "_"))) else missing).append(name)
    lines = [f"{', '.join(there)}: already installed."] if there else []
    if missing or not there:
        lines.append(f"{', '.join(missing) or 'Packages'}: not installed, and {nothing_to_install()}")
    return "\n".join(lines)


def _is_there(name):
    try:
        return importlib.util.find_spec(name) is not None
    except (ImportError, ValueError):
        return False
