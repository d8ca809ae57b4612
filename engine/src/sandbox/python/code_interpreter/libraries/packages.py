"""Which packages are there, and what to say about those that are not."""

import importlib.util
import re

# Those that code for data asks for most, by the names under which they are imported.
_KNOWN = (
    "numpy pandas matplotlib openpyxl scipy sklearn seaborn sympy statsmodels plotly PIL networkx docx pptx reportlab "
    "fpdf pypdf PyPDF2 pyarrow lxml bs4 tabulate xlrd xlsxwriter yaml jinja2 cv2 skimage nltk geopandas shapely"
)

# Where the name to install is another than the name to import.
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
    "plotly cannot make a picture here: its kaleido is missing. Write the figure with "
    'fig.write_html("/mnt/data/figure.html"), or draw it with matplotlib.'
)


def available_packages():
    return [name for name in _KNOWN.split() if _is_there(name)]


def nothing_to_install():
    """One sentence on what to use instead of a package that is missing."""
    return f"nothing can be installed here, there is no network. Available: {', '.join(available_packages())}."


def explain_install(words):
    """
    What to answer to `pip install` and the like instead of running it.

    `words`: what stands after `install`, options included.
    """
    names = [re.split(r"[=<>~!\[;@ ]", word)[0] for word in words if not word.startswith("-")]
    there, missing = [], []
    for name in filter(None, names):
        (there if _is_there(_IMPORTED_AS.get(name.lower(), name.replace("-", "_"))) else missing).append(name)
    lines = [f"{', '.join(there)}: there already."] if there else []
    if missing or not there:
        lines.append(f"{', '.join(missing) or 'Packages'}: not there, and {nothing_to_install()}")
    return "\n".join(lines)


def _is_there(name):
    try:
        return importlib.util.find_spec(name) is not None
    except (ImportError, ValueError):
        return False
