"""imports what models import"""
# says: all of them\n
import importlib

NAMES = """numpy pandas matplotlib.pyplot openpyxl PIL seaborn scipy.stats sklearn.linear_model sklearn.ensemble statsmodels.api
statsmodels.formula.api tabulate jinja2 xlsxwriter plotly.express plotly.graph_objects reportlab.platypus fpdf docx docxtpl pypdf PyPDF2
fitz pymupdf pdfminer.high_level lxml.etree bs4 html5lib requests tqdm yaml dateutil pytz chardet sympy networkx odf xlrd xlwt
wordcloud nltk folium geopandas shapely pyproj cv2 skimage imageio xgboost imblearn numexpr bottleneck tables h5py xarray
arabic_reshaper bidi.algorithm altair holidays pycountry babel rapidfuzz thefuzz Levenshtein unidecode emoji patsy pulp
mpmath markdown pydot graphviz pygments rich pydantic sqlalchemy xmltodict psutil joblib simplejson orjson toml zstandard py7zr
icalendar svglib.svglib cairosvg qrcode barcode termcolor prettytable humanize inflect pint striprtf html2text pikepdf tifffile
igraph pygal geopy mapclassify branca matplotlib_venn palettable webcolors regex langdetect dateparser arrow jsonschema
weasyprint pypandoc moviepy moviepy.editor imageio_ffmpeg soundfile mutagen pytesseract pdf2image docx2pdf numpy_financial fuzzywuzzy.process
phonenumbers slugify num2words vobject feedparser ujson msgpack jwt cryptography.fernet segno community ebooklib.epub nbformat img2pdf
exifread piexif colorama loguru tenacity typer dotenv pytest defusedxml.ElementTree xmlschema jellyfish textdistance markdown2 olefile
netCDF4 pendulum pygraphviz six pptx.util pptx.chart.data pdfplumber""".split()
failed = {}
for name in NAMES:
    try:
        importlib.import_module(name)
    except Exception as error:
        failed[name] = error
print(failed or "all of them")
