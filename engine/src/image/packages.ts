export interface PackageGroup {
	/** Why models' code needs it. */
	reason: string;
	/** Names in Debian 13. */
	packages: string[];
}

const python = (names: string): string[] => names.split(/\s+/).map((name) => `python3-${name}`);

/** What the Python image contains: all that Debian has of the packages that models expect, without recommended ones. */
export const packageGroups: PackageGroup[] = [
	{
		reason: 'tables and charts, which most programs use',
		packages: ['python3', ...python('numpy pandas matplotlib seaborn pil tabulate jinja2 babel')],
	},
	{
		reason: 'statistics, machine learning and symbolic mathematics',
		packages: python(
			'scipy sklearn statsmodels patsy xgboost imblearn sympy mpmath networkx louvain igraph pulp uncertainties pint',
		),
	},
	{
		reason: 'fast, large and labelled data',
		packages: python(
			'numexpr bottleneck tables h5py netcdf4 xarray toolz cloudpickle joblib sqlalchemy more-itertools pyreadstat',
		),
	},
	{
		reason: 'Excel and OpenDocument files, in and out',
		packages: python('openpyxl xlsxwriter xlrd xlwt odf'),
	},
	{
		reason: 'Word and PDF files, in and out; text of other documents',
		packages: [
			...python(
				'docx docxtpl reportlab fpdf xhtml2pdf pypdf pymupdf fitz pdfminer pikepdf img2pdf',
			),
			...python(
				'striprtf html2text markdown markdown2 mistune docutils ebooklib olefile nbformat pypandoc msoffcrypto-tool',
			),
			...['weasyprint', 'pandoc', 'poppler-utils', 'qpdf'],
		],
	},
	{
		reason: 'web pages, XML, YAML and other formats; modules that are imported out of habit',
		packages: [
			...python(
				'lxml bs4 html5lib cssselect xmltodict defusedxml xmlschema yaml toml tomli tomli-w simplejson orjson',
			),
			...python(
				'ujson json5 ijson jmespath jsonpath-ng deepdiff msgpack jsonschema pydantic requests httpx aiohttp',
			),
			...python(
				'feedparser tqdm rich termcolor colorama prettytable texttable psutil tenacity loguru',
			),
			...python('dotenv typer pytest jwt cryptography sqlparse schedule croniter'),
		],
	},
	{
		reason: 'dates, time zones, countries, names and encodings',
		packages: python(
			'dateutil tz tzlocal dateparser arrow pendulum holidays pycountry icalendar vobject chardet charset-normalizer unidecode slugify regex humanize inflect num2words email-validator phonenumbers',
		),
	},
	{
		reason: 'text analysis and fuzzy matching',
		packages: python(
			'nltk wordcloud langdetect rapidfuzz thefuzz fuzzywuzzy levenshtein jellyfish textdistance emoji',
		),
	},
	{
		reason: 'interactive and special charts',
		packages: [
			...python('plotly altair folium branca pygal matplotlib-venn palettable webcolors pydot'),
			...python('graphviz pygraphviz pygments'),
			'graphviz',
		],
	},
	{
		reason: 'maps and geometry',
		packages: python('geopandas shapely pyproj mapclassify geopy'),
	},
	{
		reason: 'what pages with maps would load from the network',
		packages: [
			...['libjs-leaflet', 'libjs-leaflet.markercluster', 'libjs-jquery', 'libjs-bootstrap5'],
			...['libjs-bootstrap', 'libjs-d3', 'node-fortawesome-fontawesome-free'],
		],
	},
	{
		reason: 'pictures, vector graphics and bar codes',
		packages: [
			...python('skimage imageio tifffile opencv exifread piexif svgwrite svglib cairosvg'),
			...python('qrcode segno barcode'),
			// How to find faces, for cv2.CascadeClassifier.
			'opencv-data',
		],
	},
	{
		reason: 'text in scanned pages and pictures',
		packages: [
			'tesseract-ocr',
			...['eng', 'deu', 'fra', 'spa'].map((language) => `tesseract-ocr-${language}`),
		],
	},
	{
		reason: 'labels that run from right to left',
		packages: python('arabic-reshaper bidi'),
	},
	{
		reason: 'archives',
		packages: [...python('zstandard py7zr'), 'unzip', 'zip'],
	},
	{
		reason: 'doc, xls and ppt files, and PDF files of all documents',
		packages: ['libreoffice-writer-nogui', 'libreoffice-calc-nogui', 'libreoffice-impress-nogui'],
	},
	{
		reason: 'animations as mp4, sound and video',
		packages: ['ffmpeg', ...python('moviepy imageio-ffmpeg soundfile mutagen')],
	},
	{
		reason: 'month names and number formats of other languages',
		packages: ['locales-all'],
	},
	{
		reason:
			'Latin, Greek, Cyrillic, Arabic, Hebrew, Devanagari and Thai; Chinese, Japanese and Korean; emoji and symbols',
		packages: [
			'fonts-dejavu-core',
			'fonts-liberation',
			'fonts-freefont-ttf',
			'fonts-wqy-microhei',
			'fonts-symbola',
			// With the widths of Calibri and Cambria; Liberation's are those of Arial, Times New Roman and Courier New.
			'fonts-crosextra-carlito',
			'fonts-crosextra-caladea',
		],
	},
	{
		reason: 'for add-requirements; sessions do not see it',
		packages: ['python3-pip-whl'],
	},
];
