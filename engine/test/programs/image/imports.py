"""imports what models import and no other program of this folder does"""
# says: all of them\n
import importlib

NAMES = """tabulate jinja2 xlsxwriter docxtpl PyPDF2 pdfminer.high_level lxml.etree html5lib requests tqdm yaml dateutil pytz chardet
xlrd xlwt pyproj imageio imblearn numexpr bottleneck tables h5py xarray holidays pycountry babel rapidfuzz thefuzz
Levenshtein unidecode emoji patsy pulp mpmath markdown pydot graphviz pygments rich pydantic sqlalchemy psutil joblib
simplejson orjson toml zstandard py7zr icalendar svglib.svglib cairosvg qrcode barcode termcolor prettytable humanize pint
striprtf html2text tifffile igraph pygal geopy mapclassify branca matplotlib_venn palettable webcolors regex langdetect
dateparser arrow jsonschema weasyprint moviepy moviepy.editor imageio_ffmpeg soundfile mutagen docx2pdf fuzzywuzzy.process
phonenumbers slugify num2words vobject feedparser ujson msgpack jwt cryptography.fernet segno community ebooklib.epub
nbformat img2pdf exifread piexif colorama loguru tenacity typer dotenv pytest defusedxml.ElementTree xmlschema jellyfish
textdistance markdown2 olefile netCDF4 pendulum pygraphviz six tomli tomli_w pyreadstat sqlparse jmespath jsonpath_ng deepdiff
json5 ijson croniter httpx aiohttp msoffcrypto texttable schedule cv2.data""".split()
failed = {}
for name in NAMES:
    try:
        importlib.import_module(name)
    except Exception as error:
        failed[name] = error
print(failed or "all of them")
