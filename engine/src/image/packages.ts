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
			'scipy sklearn statsmodels patsy xgboost imblearn sympy mpmath networkx igraph pulp uncertainties pint',
		),
	},
	{
		reason: 'fast, large and labelled data',
		packages: python(
			'numexpr bottleneck tables h5py xarray toolz cloudpickle joblib sqlalchemy more-itertools',
		),
	},
	{
		reason: 'Excel and OpenDocument files, in and out',
		packages: python('openpyxl xlsxwriter xlrd xlwt odf'),
	},
	{
		reason: 'Word and PDF files, in and out; text of other documents',
		packages: [
			...python('docx docxtpl reportlab fpdf xhtml2pdf pypdf pymupdf fitz pdfminer pikepdf'),
			...python('striprtf html2text markdown mistune docutils'),
			'poppler-utils',
		],
	},
	{
		reason: 'web pages, XML, YAML and other formats; modules that are imported out of habit',
		packages: python(
			'lxml bs4 html5lib cssselect xmltodict yaml toml simplejson orjson jsonschema pydantic requests tqdm rich termcolor prettytable psutil',
		),
	},
	{
		reason: 'dates, time zones, countries, names and encodings',
		packages: python(
			'dateutil tz tzlocal dateparser arrow holidays pycountry icalendar chardet charset-normalizer unidecode regex humanize inflect email-validator',
		),
	},
	{
		reason: 'text analysis and fuzzy matching',
		packages: python('nltk wordcloud langdetect rapidfuzz thefuzz levenshtein emoji'),
	},
	{
		reason: 'interactive and special charts',
		packages: [
			...python('plotly altair folium branca pygal matplotlib-venn palettable webcolors pydot'),
			...python('graphviz pygments'),
			'graphviz',
		],
	},
	{
		reason: 'maps and geometry',
		packages: python('geopandas shapely pyproj mapclassify geopy'),
	},
	{
		reason: 'pictures, vector graphics and bar codes',
		packages: python('skimage imageio tifffile opencv svgwrite svglib cairosvg qrcode barcode'),
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
		packages: ['ffmpeg'],
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
		],
	},
	{
		reason: 'for add-requirements; sessions do not see it',
		packages: ['python3-pip-whl'],
	},
];
