"""Reports which packages are installed, and what to use instead of those that are not."""

import importlib.util
import re
import shutil

# What code may use, by its purpose: packages by their import names, programs by their commands.
_BY_USE = {
    "tables and charts": "numpy pandas matplotlib openpyxl xlsxwriter xlrd odf pyarrow polars duckdb tabulate xarray tables numexpr",
    "documents": "docx pptx pypdf PyPDF2 fitz pdfminer pdfplumber pdf2image pytesseract lxml bs4 html5lib yaml striprtf ebooklib olefile extract_msg",
    "writing documents": "reportlab fpdf weasyprint pypandoc docxtpl jinja2 markdown qrcode barcode",
    "more charts": "seaborn plotly kaleido bokeh altair vl_convert wordcloud networkx graphviz",
    "statistics": "scipy statsmodels sklearn xgboost lightgbm sympy nltk shap prophet lifelines pingouin",
    "images": "PIL cv2 skimage imageio moviepy",
    "geography": "geopandas shapely pyproj folium cartopy",
    "text": "chardet arabic_reshaper bidi rapidfuzz phonenumbers num2words faker",
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
    "python-slugify": "slugify",
    "pyjwt": "jwt",
        "pyyaml": "yaml",
    "scikit-image": "skimage",
    "scikit-learn": "sklearn",
}

# What to use instead of a package that is not installed: the first of these that is.
_INSTEAD = {
    "autoviz": {"": "frame.describe(), frame.hist() and seaborn.pairplot()"},
    "bokeh": {"plotly": "plotly, whose figures become pages in /mnt/data", "matplotlib": "matplotlib"},
    "borb": {"reportlab": "reportlab"},
    "bs4": {"lxml": "lxml.html", "": "html.parser"},
    "camelot": {"fitz": "fitz: page.find_tables()", "pypdf": "pypdf: page.extract_text()"},
    "cartopy": {"geopandas": "geopandas: frame.plot()"},
    "catboost": {"sklearn": "sklearn.ensemble.HistGradientBoostingRegressor or -Classifier"},
    "contextily": {"": "maps without a background: its pictures come from the network"},
    "country_converter": {"pycountry": "pycountry"},
    "cv2": {"skimage": "skimage and PIL", "PIL": "PIL and numpy"},
    "cvxpy": {"scipy": "scipy.optimize: linprog(), milp(), minimize()"},
    "dask": {"": "pandas.read_csv(chunksize=)"},
    "docx": {"": "an .html or .md file"},
    "docx2txt": {"docx": "docx: the text of document.paragraphs and document.tables"},
    "duckdb": {"": "pandas, or SQL with sqlite3: frame.to_sql(), pd.read_sql()"},
    "extract_msg": {"olefile": "olefile: the streams __substg1.0_0037001F (subject), __substg1.0_0C1A001F (sender) and __substg1.0_1000001F (text) are UTF-16"},
    "faker": {"": "random.choice() with lists of names, and numpy.random.default_rng()"},
    "fastparquet": {"": "CSV, Excel or pickle: parquet files can be neither read nor written"},
    "fitz": {"pymupdf": "pymupdf, its new name", "pypdf": "pypdf"},
    "fpdf": {"reportlab": "reportlab", "": "matplotlib.backends.backend_pdf.PdfPages"},
    "gensim": {"sklearn": "sklearn: TfidfVectorizer and LatentDirichletAllocation"},
    "geopandas": {"": "pandas with columns of latitude and longitude"},
    "h5py": {"tables": "tables", "": "numpy.save() or pickle"},
    "hdbscan": {"sklearn": "sklearn.cluster.HDBSCAN"},
    "ipywidgets": {"": "plain code: nobody can use widgets here"},
    "kaleido": {"": "fig.write_html()"},
    "keras": {"sklearn": "sklearn.neural_network"},
    "librosa": {"soundfile": "soundfile to read, scipy.signal for spectra"},
    "lifelines": {"statsmodels": "statsmodels.duration.api: SurvfuncRight and PHReg"},
    "lightgbm": {"xgboost": "xgboost", "sklearn": "sklearn.ensemble.HistGradientBoostingRegressor or -Classifier"},
    "lxml": {"": "xml.etree.ElementTree"},
    "mammoth": {"pypandoc": "pypandoc.convert_file('a.docx', 'html')"},
    "missingno": {"seaborn": "seaborn.heatmap(frame.isna())"},
    "mplfinance": {"plotly": "plotly.graph_objects.Candlestick, or vlines() and bar() of matplotlib"},
    "numba": {"": "numpy on whole arrays"},
    "ortools": {"pulp": "pulp, or scipy.optimize.milp()"},
    "pandas_profiling": {"": "frame.describe(), frame.isna().sum() and frame.corr()"},
    "pdfkit": {"weasyprint": "weasyprint.HTML(string=html).write_pdf(path)"},
    "pdfplumber": {"fitz": "fitz: page.get_text() and page.find_tables()", "pypdf": "pypdf: page.extract_text()"},
    "pingouin": {"scipy": "scipy.stats and statsmodels"},
    "plotnine": {"seaborn": "seaborn"},
    "polars": {"": "pandas"},
    "pptx": {
        "pypandoc": "pandoc to write slides: Markdown in which each '# ' heading starts a slide (with lists, tables and ![](chart.png)), then "
        "subprocess.run(['pandoc', 'deck.md', '-o', '/mnt/data/deck.pptx'], check=True). Use pymupdf.open('deck.pptx') to read them: page.get_text()",
        "": "matplotlib.backends.backend_pdf.PdfPages, one page per slide",
    },
    "prophet": {"statsmodels": "statsmodels: ExponentialSmoothing or ARIMA"},
    "pyarrow": {"": "CSV, Excel or pickle: parquet files can be neither read nor written. Leave engine= and dtype_backend= of read_csv() as they are"},
    "pydub": {"moviepy": "moviepy.AudioFileClip, or the program ffmpeg"},
    "pypdf": {"fitz": "fitz", "pdfminer": "pdfminer.high_level.extract_text()"},
    "PyPDF2": {"pypdf": "pypdf, its new name", "fitz": "fitz"},
    "pyvis": {"networkx": "networkx.draw(), or plotly"},
    "pyxlsb": {"": "LibreOffice: subprocess.run(['soffice', '--headless', '--convert-to', 'xlsx', 'a.xlsb']), then pandas.read_excel('a.xlsx')"},
    "reportlab": {"fpdf": "fpdf", "": "matplotlib.backends.backend_pdf.PdfPages"},
    "scipy": {"": "numpy"},
    "seaborn": {"": "matplotlib, or frame.plot()"},
    "sklearn": {"scipy": "scipy and numpy.polyfit", "": "numpy.polyfit and numpy.linalg.lstsq"},
    "shap": {"sklearn": "sklearn.inspection.permutation_importance()"},
    "spacy": {"nltk": "re, collections.Counter and sklearn's TfidfVectorizer: there are no language models"},
    "squarify": {"plotly": "plotly.express.treemap()", "": "a bar chart"},
    "statsmodels": {"scipy": "scipy.stats", "": "numpy.linalg.lstsq"},
    "sweetviz": {"": "frame.describe(), frame.isna().sum() and frame.corr()"},
    "tabula": {"fitz": "fitz: page.find_tables()", "pypdf": "pypdf: page.extract_text()"},
    "tabulate": {"": "frame.to_string()"},
    "tensorflow": {"sklearn": "sklearn.neural_network"},
    "textblob": {"": "a list of positive and negative words of your own"},
    "textract": {"docx": "docx, pymupdf or the program pandoc, by the kind of file"},
    "tkinter": {"": "plain code: there is no screen here"},
    "torch": {"sklearn": "sklearn.neural_network"},
    "umap": {"sklearn": "sklearn.manifold.TSNE"},
    "vaderSentiment": {"": "a list of positive and negative words of your own"},
    "weasyprint": {"reportlab": "reportlab", "fpdf": "fpdf: pdf.write_html()"},
    "win32com": {"docx": "openpyxl and docx, and LibreOffice to convert files: soffice --headless --convert-to pdf name.docx"},
    "wordcloud": {"": "a bar chart of collections.Counter"},
    "xgboost": {"sklearn": "sklearn.ensemble.HistGradientBoostingRegressor or -Classifier"},
    "xlwings": {"openpyxl": "openpyxl"},
    "xlrd": {"": ".xlsx files: .xls files cannot be read"},
    "xlsxwriter": {"openpyxl": "openpyxl: pd.ExcelWriter(path, engine='openpyxl')"},
    "ydata_profiling": {"": "frame.describe(), frame.isna().sum() and frame.corr()"},
}
# They need the network, so no other package replaces them.
_OF_THE_NETWORK = (
    "openai anthropic requests yfinance boto3 selenium playwright gspread tweepy feedparser pandas_datareader googletrans deep_translator "
    "wikipedia kaggle ucimlrepo datasets transformers huggingface_hub ccxt fredapi pymongo paramiko praw newspaper"
).split()

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


def nothing_to_install(missing=None):
    """
    One or two sentences on what to use instead of a missing package.

    `missing`: its import name, if it is known.
    """
    name = (missing or "").split(".")[0]
    if name in _OF_THE_NETWORK:
        return "there is no network. Work with the files in /mnt/data."
    others = _INSTEAD.get(name, {}).items()
    instead = next((text for package, text in others if not package or _is_there(package)), None)
    if instead is not None:
        return f"{name} is not installed and cannot be. Use {instead}."
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
