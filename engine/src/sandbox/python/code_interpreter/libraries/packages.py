"""Reports which packages are installed, and what to use instead of those that are not."""

import importlib.util
import re
import shutil

# What code may use, by its purpose: packages by their import names, programs by their commands.
_BY_USE = {
    "tables and charts": "numpy pandas matplotlib openpyxl xlsxwriter xlrd odf fastparquet pyarrow polars duckdb tabulate xarray tables numexpr",
    "documents": "docx pptx pypdf PyPDF2 fitz pdfminer pdfplumber camelot tabula pdf2image pytesseract lxml bs4 html5lib yaml striprtf ebooklib olefile msoffcrypto extract_msg",
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

# Only where the sandbox has the Python of the machine, with few packages.
_NO_PDF = "another format, such as text or CSV, because PDF files cannot be read"

# What to use instead of a package that is not installed: the first of these that is.
_INSTEAD = {
    "adjustText": {"": "ax.annotate() with offsets: xytext=(5, 5), textcoords='offset points'"},
    "arch": {"": "numpy: an exponentially weighted variance, frame.ewm(alpha=0.06).var(), instead of GARCH"},
    "autoviz": {"": "frame.describe(), frame.hist() and seaborn.pairplot()"},
    "Bio": {"": "plain code: FASTA files are lines of text, and records start with '>'"},
    "bokeh": {"plotly": "plotly, whose figures become pages in /mnt/data", "matplotlib": "matplotlib"},
    "borb": {"reportlab": "reportlab"},
    "brokenaxes": {"": "two axes of plt.subplots(2, 1, sharex=True), each with its own set_ylim()"},
    "bs4": {"lxml": "lxml.html", "": "html.parser"},
    "calplot": {"seaborn": "seaborn.heatmap() of weeks and weekdays"},
    "camelot": {"fitz": "fitz: page.find_tables()", "pypdf": "pypdf: page.extract_text()", "": _NO_PDF},
    "cartopy": {"geopandas": "geopandas: frame.plot()"},
    "catboost": {"sklearn": "sklearn.ensemble.HistGradientBoostingRegressor or -Classifier"},
    "cmocean": {"": "the color maps of matplotlib"},
    "colorcet": {"": "the color maps of matplotlib"},
    "contextily": {"": "maps without a background, because its map tiles come from the network"},
    "country_converter": {"pycountry": "pycountry"},
    "cv2": {"skimage": "skimage and PIL", "PIL": "PIL and numpy"},
    "cvxpy": {"scipy": "scipy.optimize: linprog(), milp(), minimize()"},
    "dash": {"plotly": "plotly, whose figures become pages in /mnt/data. The user cannot reach a server in the sandbox"},
    "dask": {"": "pandas.read_csv(chunksize=)"},
    "deap": {"scipy": "scipy.optimize.differential_evolution()"},
    "dill": {"cloudpickle": "cloudpickle"},
    "docx": {"": "an .html or .md file"},
    "docx2python": {"docx": "docx: document.paragraphs and document.tables"},
    "docx2txt": {"docx": "docx: the text of document.paragraphs and document.tables"},
    "duckdb": {"": "pandas, or SQL with sqlite3: frame.to_sql(), pd.read_sql()"},
    "easyocr": {"pytesseract": "pytesseract"},
    "extract_msg": {"olefile": "olefile: the streams __substg1.0_0037001F (subject), __substg1.0_0C1A001F (sender) and __substg1.0_1000001F (text) are UTF-16"},
    "face_recognition": {"cv2": "cv2.CascadeClassifier(cv2.data.haarcascades + 'haarcascade_frontalface_default.xml')"},
    "faker": {"": "random.choice() with lists of names, and numpy.random.default_rng()"},
    "fastapi": {"": "an .html file. The user cannot reach a server in the sandbox"},
    "fiona": {"geopandas": "geopandas.read_file()"},
    "fitz": {"pymupdf": "pymupdf, its new name", "pypdf": "pypdf", "": _NO_PDF},
    "flask": {"": "an .html file. The user cannot reach a server in the sandbox"},
    "fpdf": {"reportlab": "reportlab", "": "matplotlib.backends.backend_pdf.PdfPages"},
    "ftfy": {"": "text.encode('cp1252').decode('utf-8'), which repairs most garbled text"},
    "gensim": {"sklearn": "sklearn: TfidfVectorizer and LatentDirichletAllocation"},
    "geopandas": {"": "pandas with columns of latitude and longitude"},
    "gradio": {"": "plain code. The user cannot reach a server in the sandbox"},
    "great_expectations": {"": "assertions on pandas columns"},
    "h5py": {"tables": "tables", "": "numpy.save() or pickle"},
    "hdbscan": {"sklearn": "sklearn.cluster.HDBSCAN"},
    "hmmlearn": {"sklearn": "sklearn.mixture.GaussianMixture"},
    "htmldocx": {"pypandoc": "pypandoc.convert_text(html, 'docx', format='html', outputfile=path)"},
    "imagehash": {"PIL": "PIL: picture.convert('L').resize((8, 8)), compared with its mean"},
    "ipywidgets": {"": "plain code, because nobody can use widgets while it runs"},
    "jax": {"scipy": "numpy and scipy.optimize"},
    "joypy": {"seaborn": "seaborn.FacetGrid with kdeplot()"},
    "kaleido": {"": "fig.write_html()"},
    "keras": {"sklearn": "sklearn.neural_network"},
    "librosa": {"soundfile": "soundfile to read, scipy.signal for spectra"},
    "lifelines": {"statsmodels": "statsmodels.duration.api: SurvfuncRight and PHReg"},
    "lightgbm": {"xgboost": "xgboost", "sklearn": "sklearn.ensemble.HistGradientBoostingRegressor or -Classifier"},
    "lxml": {"": "xml.etree.ElementTree"},
    "mailmerge": {"docxtpl": "docxtpl"},
    "mammoth": {"pypandoc": "pypandoc.convert_file('a.docx', 'html')"},
    "mediapipe": {"cv2": "cv2.CascadeClassifier"},
    "missingno": {"seaborn": "seaborn.heatmap(frame.isna())"},
    "modin": {"": "pandas"},
    "mplfinance": {"plotly": "plotly.graph_objects.Candlestick, or vlines() and bar() of matplotlib"},
    "networkit": {"networkx": "networkx or igraph"},
    "notebook": {"nbformat": "nbformat to write notebooks"},
    "numba": {"": "numpy on whole arrays"},
    "ocrmypdf": {"pytesseract": "pdf2image and pytesseract.image_to_pdf_or_hocr()"},
    "optuna": {"sklearn": "sklearn.model_selection.RandomizedSearchCV"},
    "ortools": {"pulp": "pulp, or scipy.optimize.milp()"},
    "pandas_profiling": {"": "frame.describe(), frame.isna().sum() and frame.corr()"},
    "pandarallel": {"": "concurrent.futures.ProcessPoolExecutor"},
    "pandas_ta": {"": "pandas: rolling(), ewm() and diff()"},
    "pandasql": {"": "SQL with sqlite3: frame.to_sql(), pd.read_sql()"},
    "pandera": {"pydantic": "assertions on pandas columns, or pydantic"},
    "panel": {"plotly": "plotly, whose figures become pages in /mnt/data"},
    "pdfkit": {"weasyprint": "weasyprint.HTML(string=html).write_pdf(path)", "": "an .html file, or matplotlib.backends.backend_pdf.PdfPages"},
    "pdfplumber": {"fitz": "fitz: page.get_text() and page.find_tables()", "pypdf": "pypdf: page.extract_text()", "": _NO_PDF},
    "pillow_heif": {"": "a .jpg or .png file, because .heic files cannot be read"},
    "pingouin": {"scipy": "scipy.stats and statsmodels"},
    "playsound": {"": "a .wav file in /mnt/data"},
    "plotnine": {"seaborn": "seaborn"},
    "pmdarima": {"statsmodels": "statsmodels.tsa.arima.model.ARIMA, with the order that has the lowest aic"},
    "polars": {"": "pandas: pd.read_csv(), pd.read_parquet(), frame.groupby()"},
    "pptx": {
        "pypandoc": "pandoc to write slides: Markdown in which each '# ' heading starts a slide (with lists, tables and ![](chart.png)), then "
        "subprocess.run(['pandoc', 'deck.md', '-o', '/mnt/data/deck.pptx'], check=True). Use pymupdf.open('deck.pptx') to read them: page.get_text()",
        "": "matplotlib.backends.backend_pdf.PdfPages, one page per slide",
    },
    **dict.fromkeys(("prophet", "fbprophet"), {"statsmodels": "statsmodels: ExponentialSmoothing or ARIMA"}),
    "ptitprince": {"seaborn": "seaborn.violinplot() and stripplot()"},
    "pyarrow": {
        "fastparquet": "pd.read_parquet(path) and frame.to_parquet(path), which work without it unless columns hold lists or structures. "
        "Feather and ORC files cannot be read or written. Leave engine= and dtype_backend= of read_csv() as they are",
        "": "CSV, Excel or pickle, because parquet files cannot be read or written",
    },
    "pyautogui": {"": "plain code, because the sandbox has no screen"},
    "pydub": {"moviepy": "moviepy.AudioFileClip, or the program ffmpeg"},
    "pyecharts": {"plotly": "plotly"},
    "pymc": {"scipy": "scipy.stats, or numpy for sampling"},
    "pyomo": {"pulp": "pulp, or scipy.optimize.milp()"},
    "pypdf": {"fitz": "fitz", "pdfminer": "pdfminer.high_level.extract_text()", "": _NO_PDF},
    "PyPDF2": {"pypdf": "pypdf, its new name", "fitz": "fitz", "": _NO_PDF},
    "pypfopt": {"scipy": "scipy.optimize.minimize(method='SLSQP')"},
    "pyreadstat": {"": "a .dta or .csv file"},
    "pyvis": {"networkx": "networkx.draw(), or plotly"},
    "pywaffle": {"": "imshow() of matplotlib on an array of categories"},
    "pyxlsb": {"": "LibreOffice: subprocess.run(['soffice', '--headless', '--convert-to', 'xlsx', 'a.xlsb']), then pandas.read_excel('a.xlsx')"},
    "pyzbar": {"cv2": "cv2.QRCodeDetector().detectAndDecode(image) and cv2.barcode.BarcodeDetector()"},
    "quantstats": {"": "pandas: pct_change(), cumprod(), std() and cummax()"},
    "rarfile": {"": "a .zip or .7z archive, because .rar files cannot be unpacked"},
    "rasterio": {"tifffile": "tifffile or PIL for the pixels of GeoTIFF files"},
    "rembg": {"cv2": "cv2.grabCut()"},
    "reportlab": {"fpdf": "fpdf", "": "matplotlib.backends.backend_pdf.PdfPages"},
    "scipy": {"": "numpy"},
    "seaborn": {"": "matplotlib, or frame.plot()"},
    "simpy": {"": "heapq with the times of events"},
    "sklearn": {"scipy": "scipy and numpy.polyfit", "": "numpy.polyfit and numpy.linalg.lstsq"},
    "shap": {"sklearn": "sklearn.inspection.permutation_importance()"},
    "spacy": {"nltk": "re, collections.Counter and sklearn's TfidfVectorizer, because no language models are installed"},
    "squarify": {"plotly": "plotly.express.treemap()", "": "a bar chart"},
    "statsmodels": {"scipy": "scipy.stats", "": "numpy.linalg.lstsq"},
    "streamlit": {"plotly": "plotly, whose figures become pages in /mnt/data. The user cannot reach a server in the sandbox"},
    "swifter": {"": "frame.apply(), or operations on whole columns"},
    "sweetviz": {"": "frame.describe(), frame.isna().sum() and frame.corr()"},
    "ta": {"": "pandas: rolling(), ewm() and diff()"},
    "tabula": {"fitz": "fitz: page.find_tables()", "pypdf": "pypdf: page.extract_text()", "": _NO_PDF},
    "tabulate": {"": "frame.to_string()"},
    "talib": {"": "pandas: rolling(), ewm() and diff()"},
    "tensorflow": {"sklearn": "sklearn.neural_network"},
    "textblob": {"": "a list of positive and negative words of your own"},
    "textstat": {"": "a formula of your own: words per sentence, and syllables counted as groups of vowels"},
    "textract": {"docx": "docx, pymupdf or the program pandoc, by the kind of file"},
    "timezonefinder": {"": "a table of the time zones of your places"},
    "tkinter": {"": "plain code, because the sandbox has no screen"},
    "torch": {"sklearn": "sklearn.neural_network"},
    "umap": {"sklearn": "sklearn.manifold.TSNE"},
    "upsetplot": {"": "a bar chart of frame.groupby([...]).size()"},
    "vaderSentiment": {"": "a list of positive and negative words of your own"},
    "vaex": {"": "pandas.read_csv(chunksize=)"},
    "venn": {"matplotlib_venn": "matplotlib_venn, for two or three sets"},
    "weasyprint": {"reportlab": "reportlab", "fpdf": "fpdf: pdf.write_html()", "": "an .html file, or matplotlib.backends.backend_pdf.PdfPages"},
    "win32com": {"docx": "openpyxl and docx, and LibreOffice to convert files: soffice --headless --convert-to pdf name.docx"},
    "wordcloud": {"": "a bar chart of collections.Counter"},
    "workalendar": {"holidays": "holidays"},
    "xgboost": {"sklearn": "sklearn.ensemble.HistGradientBoostingRegressor or -Classifier"},
    "xlwings": {"openpyxl": "openpyxl"},
    "xlrd": {"": ".xlsx files, because .xls files cannot be read"},
    "xlsxwriter": {"openpyxl": "openpyxl: pd.ExcelWriter(path, engine='openpyxl')"},
    "ydata_profiling": {"": "frame.describe(), frame.isna().sum() and frame.corr()"},
}
# They need the network, so no other package replaces them.
_OF_THE_NETWORK = (
    "openai anthropic google requests yfinance boto3 selenium playwright gspread tweepy feedparser pandas_datareader googletrans deep_translator "
    "wikipedia kaggle ucimlrepo datasets transformers huggingface_hub ccxt fredapi pymongo paramiko praw newspaper "
    "httpx aiohttp scrapy psycopg2 pymysql redis snowflake azure stripe slack_sdk osmnx yahooquery alpha_vantage"
).split()

NO_KALEIDO = (
    "plotly cannot export an image because kaleido is not installed. Write the figure with "
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
    name, _, part = (missing or "").partition(".")
    if name in _OF_THE_NETWORK:
        return f"{missing} needs network access, which the sandbox does not have. Work with the files in /mnt/data."
    if part and _is_there(name):
        return f"{name} is installed, but has no module {part}."
    others = _INSTEAD.get(name, {}).items()
    instead = next((text for package, text in others if not package or _is_there(package)), None)
    if instead is not None:
        return f"{name} is not installed, and cannot be installed. Use {instead}."
    return f"nothing can be installed because the sandbox has no network access. Available: {', '.join(available_packages())}."


def explain_install(words):
    """
    The reply to `pip install` and the like, which are not run.

    `words`: everything after `install`, including options.
    """
    names = [re.split(r"[=<>~!\[;@ ]", word)[0] for word in words if not word.startswith("-")]
    there, replaced, missing = [], [], []
    for name in filter(None, names):
        module = _IMPORTED_AS.get(name.lower(), name.replace("-", "_"))
        if _is_there(module):
            there.append(name)
        elif module in _INSTEAD or module in _OF_THE_NETWORK:
            replaced.append(nothing_to_install(module))
        else:
            missing.append(name)
    lines = [f"{', '.join(there)}: already installed."] if there else []
    lines += replaced
    if missing or not (there or replaced):
        lines.append(f"{', '.join(missing) or 'Packages'}: not installed, and {nothing_to_install()}")
    return "\n".join(lines)


def _is_there(name):
    try:
        return importlib.util.find_spec(name) is not None
    except (ImportError, ValueError):
        return False
