"""Reports which packages are installed, and what to use instead of those that are not."""

import importlib.util
import re
import shutil

# What code may use, by its purpose: packages by their import names, programs by their commands.
_BY_USE = {
    "tables": "numpy pandas openpyxl xlsxwriter xlrd odf pyarrow polars duckdb tabulate xarray tables numexpr",
    "documents": "docx pptx pypdf PyPDF2 fitz pdfminer pdfplumber lxml bs4 html5lib yaml striprtf extract_msg",
    "writing documents": "reportlab fpdf weasyprint jinja2 markdown qrcode barcode",
    "plots": "matplotlib seaborn plotly kaleido bokeh altair vl_convert wordcloud networkx graphviz",
    "statistics": "scipy statsmodels sklearn xgboost lightgbm sympy nltk shap prophet lifelines pingouin",
    "images": "PIL cv2 skimage imageio pytesseract",
    "geography": "geopandas shapely pyproj folium cartopy",
    "text": "chardet arabic_reshaper bidi rapidfuzz faker",
}
_PROGRAMS = "soffice ffmpeg pdftotext pdftoppm tesseract pandoc dot exiftool"

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
    return [name for names in _BY_USE.values() for name in names.split() if _is_there(name)]


def packages_by_use():
    """What is installed, by its purpose, for the model."""
    found = {use: [name for name in names.split() if _is_there(name)] for use, names in _BY_USE.items()}
    found["programs"] = [name for name in _PROGRAMS.split() if shutil.which(name)]
    return {use: names for use, names in found.items() if names}


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
