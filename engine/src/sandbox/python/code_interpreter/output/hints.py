"""One line on what to do next, for what only this sandbox refuses and for the most common exceptions of data code."""

import errno
import importlib.util
import os
import re
import shutil
import sys

from code_interpreter.libraries.locales import installed_languages
from code_interpreter.libraries.packages import main_versions, nothing_to_install
from code_interpreter.libraries.replacements import is_replaced
from code_interpreter.output.column_names import names_of_columns
from code_interpreter.output.encodings import guess_encoding
from code_interpreter.output.former_names import current_argument, current_name, owner_of
from code_interpreter.output.known_messages import advice_on

_NO_THREAD = "can't start new thread"
_NO_VIDEO = re.compile(r"unknown file extension: \.(mp4|mov|avi|webm|mkv)|MovieWriter|ffmpeg")
_OF_PACKAGES = re.compile(r"module '(pandas|numpy|matplotlib|scipy|sklearn|seaborn|PIL)|'(DataFrame|Series|Index|\w*GroupBy|Axes\w*|Figure|Styler)' object")
_OF_TEXT = re.compile(r"[Cc]ould not convert (string|\[)|strings into decimal numbers")
# Example data that libraries download: load_dataset() of seaborn, fetch_*() of sklearn, get_rdataset() of statsmodels.
_OF_SAMPLES = re.compile(r"/(seaborn|sklearn/datasets|statsmodels/datasets)/?")
_SAMPLES = "Example data without it: load_iris(), load_diabetes() and others of sklearn.datasets; tips(), gapminder(), stocks() and others of plotly.express.data."
_NO_NLTK_DATA = (
    "NLTK's data cannot be downloaded. Words: re.findall(r'\\w+', text.lower()), or word_tokenize(text, preserve_line=True). "
    "English stop words: sklearn.feature_extraction.text.ENGLISH_STOP_WORDS, or wordcloud.STOPWORDS. Stemming: nltk.stem.SnowballStemmer. "
    "Sentiment: a list of positive and negative words of your own."
)
_LATEX = ("latex", "pdflatex", "xelatex", "lualatex", "tectonic")
_NO_LATEX = (
    "LaTeX is not installed. pandoc writes PDF with --pdf-engine=weasyprint (pypandoc: extra_args=['--pdf-engine=weasyprint']); "
    "other ways are weasyprint.HTML(string=html).write_pdf(path) and reportlab."
)
_INSTALLERS = re.compile(r"\b(pip3?|conda|apt|apt-get)\b.*\binstall\b")


def hint_for(error, limits):
    """A line that starts with `Hint:`, or None. Never raises: exceptions of the code may misbehave when inspected."""
    try:
        hints = (_hint(link, limits) for link in _chain(error))
        found = next(filter(None, hints), None)
    except BaseException:
        found = None
    return f"Hint: {found}" if found else None


def _hint(error, limits):
    if isinstance(error, MemoryError):
        return (
            f"the memory limit is {_megabytes(limits['memoryBytes'])}. Read the file in chunks (chunksize=), keep only "
            "the columns you need (usecols=), use smaller types (dtype=), or delete variables."
        )
    replaced = _replaced_package(error)
    if replaced is not None:
        return f"the module {replaced} of this sandbox has only the functions that most code uses. Use those, or another package."
    renamed = current_name(error)
    if renamed is not None:
        return renamed
    if isinstance(error, ModuleNotFoundError) or "Missing optional dependency" in str(error):
        return nothing_to_install(error.name or _missing_dependency(str(error)))
    if type(error).__name__ == "CalledProcessError" and _INSTALLERS.search(str(error.cmd)):
        return nothing_to_install()
    advice = advice_on(str(error))
    if advice is not None:
        return advice
    if isinstance(error, UnicodeDecodeError):
        return f"the file is not in that encoding. Try {_how_to_read(error.object)}."
    if isinstance(error, UnicodeEncodeError):
        return f"the encoding {error.encoding} cannot represent {error.object[error.start]!a}. Pass encoding='utf-8-sig', which Excel reads, or errors='replace'."
    if "in OLE2 compound document" in str(error):
        return f"the workbook is protected with a password, or is not a workbook. {_password_advice()}"
    if type(error).__name__ == "Error" and "unsupported locale" in str(error):
        return f"that locale is not installed. {installed_languages()}"
    if "gaierror" in (type(error).__name__, type(getattr(error, "reason", None)).__name__) or _code(error) in (errno.EAFNOSUPPORT, errno.ENETUNREACH):
        return f"the sandbox has no network access. {_SAMPLES if _OF_SAMPLES.search(_source_files(error)) else 'Work with the files in /mnt/data.'}"
    if isinstance(error, LookupError) and "nltk" in str(error).lower() and "download" in str(error):
        return _NO_NLTK_DATA
    if "pdf-engine" in str(error) or _is_pandoc_to_pdf(error):
        return _NO_LATEX
    if "outside the range of characters supported by the font" in str(error):
        return f"the built-in fonts of PDF have only Western European letters. {_unicode_font()}"
    if type(error).__name__ == "FPDFException" and "add_font()" in str(error):
        return f"a font needs pdf.add_font() for each of its styles. {_unicode_font()}"
    if _OF_TEXT.search(str(error)):
        return _text_among_numbers(_source_files(error))
    if "ArrowDtype" in str(error) or "pyarrow>=" in str(error):
        return nothing_to_install("pyarrow")
    if isinstance(error, KeyError):
        return names_of_columns(error)
    if isinstance(error, BlockingIOError) or _NO_THREAD in str(error):
        return f"at most {limits['processes']} processes and threads may run at the same time."
    return _hint_on_animations(error) or _hint_on_files(error, limits) or _hint_on_versions(error)


def _hint_on_animations(error):
    if _NO_VIDEO.search(str(error)) and shutil.which("ffmpeg") is None:
        return "ffmpeg is not installed, so videos cannot be written. Write a GIF: animation.save('name.gif', writer='pillow')."
    return None


def _hint_on_versions(error):
    """What models write may be newer, or older, than the installed packages."""
    text = str(error)
    if isinstance(error, (TypeError, AttributeError)) and _is_call_of_package(text):
        if "positional argument" in text:
            return "pass all arguments but the first by name, such as axis=1."
        return current_argument(text) or _versions()
    of_package = isinstance(error, AttributeError) and _OF_PACKAGES.search(text)
    if of_package or "Invalid frequency" in text or "does not match format 'mixed'" in text or "include_groups" in text:
        return _versions()
    return None


def _versions():
    return f"the installed versions are {main_versions()}. Write code for these versions."


def _is_call_of_package(text):
    """Whether a function was called with arguments that it does not have, and is not the code's own."""
    found = re.match(r"([\w.<>]+)\(\) got an unexpected keyword argument|((?:DataFrame|Series)\.\w+|concat|read_\w+)\(\) takes ", text)
    if found is None:
        return False
    function = vars(sys.modules["__main__"]).get((found[1] or found[2]).split(".")[0])
    return function is None or getattr(function, "__module__", None) != "__main__"


def _hint_on_files(error, limits):
    code = _code(error)
    if "sandbox:" in f"{getattr(error, 'filename', '')} {error}":
        return "sandbox:/mnt/data/... is for links in the answer. In code, write /mnt/data/..."
    if code == errno.ENOENT and error.filename in _LATEX:
        return _NO_LATEX
    if code == errno.ENOENT and _is_program(error):
        return f"the program {error.filename} is not installed, and nothing can be installed."
    if "non-existent directory" in str(error):
        return _missing_folder(str(error).split("'")[1])
    if code == errno.ENOENT and _is_of_user(error.filename):
        folder = os.path.dirname(error.filename)
        if not folder or os.path.isdir(folder):
            return _names_in_data()
        return f"{_missing_folder(folder)} {_names_in_data()}"
    if code == errno.EFBIG:
        return f"a file can have at most {_megabytes(limits['fileBytes'])}. Write several smaller files."
    if code == errno.ENOSPC:
        if os.statvfs("/mnt/data").f_bavail == 0:
            return "the disk of this machine is full. Delete files in /mnt/data that are not needed."
        if os.statvfs("/tmp").f_favail == 0:
            return f"/tmp holds only {limits['tmpEntries']} files. Write to /mnt/data, or put many into one archive."
        return f"/tmp holds only {_megabytes(limits['tmpBytes'])}. Write large files to /mnt/data."
    if code == errno.EMFILE:
        return f"at most {limits['openFiles']} files may be open at the same time. Close them: with open(...) as file."
    if code == errno.EPERM:
        return "the sandbox does not allow this operation."
    if code == errno.EROFS:
        return "only /mnt/data and /tmp are writable."
    return None


def _missing_folder(folder):
    if not _is_writable(folder):
        return f"the folder {folder} does not exist. Read from /mnt/data and write to it: the user gets the files in it."
    return f"the folder {folder} does not exist. Create it before you write to it: os.makedirs({folder!r}, exist_ok=True)."


def _is_writable(path):
    return os.path.abspath(os.path.expanduser(path)).startswith(("/mnt/data/", "/tmp/"))


def _is_pandoc_to_pdf(error):
    command = str(getattr(error, "cmd", ""))
    return type(error).__name__ == "CalledProcessError" and "pandoc" in command and ".pdf" in command


def _source_files(error):
    """The paths of the files that the exception went through, one per line."""
    import traceback

    return "\n".join(frame.f_code.co_filename for frame, _line in traceback.walk_tb(error.__traceback__))


def _text_among_numbers(files):
    if "/sklearn/" in files:
        return "a column holds text. Make numbers of it, as with pd.get_dummies(frame) or OneHotEncoder, or leave it out: frame.select_dtypes('number')."
    if "/pandas/" in files:
        return "a column holds text. Leave it out, with numeric_only=True or frame.select_dtypes('number'), or make numbers of it: pd.to_numeric(column, errors='coerce')."
    return None


def _password_advice():
    if importlib.util.find_spec("msoffcrypto") is None:
        return "Ask for one without a password."
    return "If you know the password: file = msoffcrypto.OfficeFile(open(path, 'rb')); file.load_key(password=...); file.decrypt(target), with target = io.BytesIO()."


def _unicode_font():
    font = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
    if not os.path.exists(font):
        return "Replace the others, or use reportlab."
    bold = font.replace(".ttf", "-Bold.ttf")
    return f"Use another one: pdf.add_font('DejaVu', '', '{font}'), then pdf.set_font('DejaVu', size=12). For bold text also pdf.add_font('DejaVu', 'B', '{bold}')."


def _replaced_package(error):
    """The stand-in that lacks what the code asked for: a module, a function or an attribute; None for other errors."""
    name = owner_of(error)
    return name.split(".")[0] if name and is_replaced(name) else None


def _missing_dependency(text):
    found = re.search(r"Missing optional dependency '([\w.]+)'", text)
    return found and found[1]


def _how_to_read(data):
    encoding = guess_encoding(data)
    first = data[:65536].decode(encoding, "replace").split("\n", 1)[0]
    delimiter = max(",;\t|", key=first.count)
    return f"encoding={encoding!r}" + (f", sep={delimiter!r}" if delimiter != "," and delimiter in first else "")


def _is_of_user(name):
    """Whether it is the path of a file of the user, which some code expects in the folders of other notebooks."""
    return isinstance(name, str) and not name.startswith(("/usr/", "/etc/", "/proc/", "/dev/", "/opt/", "/lib"))


def _is_program(error):
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return trace is not None and trace.tb_frame.f_code.co_filename.endswith("subprocess.py") and "/" not in str(error.filename)


def _names_in_data():
    """Names the existing files when one is missing. Unusual names are shown as Python literals: they may contain anything."""
    names = sorted(os.listdir("/mnt/data"))
    shown = ", ".join(ascii(name) if not name.isprintable() else name for name in names[:20])
    more = f" and {len(names) - 20} more" if len(names) > 20 else ""
    return f"/mnt/data contains {shown}{more}." if names else "/mnt/data is empty."


def _chain(error):
    links = []
    while error is not None and len(links) < 10:
        links.append(error)
        error = error.__cause__ or error.__context__
    return links


def _code(error):
    reason = getattr(error, "reason", None)  # urllib stores the real error there
    found = reason if isinstance(reason, OSError) else error
    return found.errno if isinstance(found, OSError) else None


def _megabytes(amount):
    return f"{amount / 2**30:g} GiB" if amount >= 2**30 else f"{amount / 2**20:g} MiB"
