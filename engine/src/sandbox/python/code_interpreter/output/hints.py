"""One line on what to do next, for what only this sandbox refuses and for the most common exceptions of data code."""

import errno
import importlib.util
import os
import re
import shutil
import sys

from code_interpreter.libraries.locales import installed_languages
from code_interpreter.libraries.packages import NO_KALEIDO, main_versions, nothing_to_install
from code_interpreter.libraries.replacements import is_replaced
from code_interpreter.output.encodings import guess_encoding

_NO_THREAD = "can't start new thread"
_NO_VIDEO = re.compile(r"unknown file extension: \.(mp4|mov|avi|webm|mkv)|MovieWriter|ffmpeg")
_OF_PACKAGES = re.compile(r"module '(pandas|numpy|matplotlib|scipy|sklearn|seaborn|PIL)|'(DataFrame|Series|Index|\w*GroupBy|Axes\w*|Figure|Styler)' object")
# Example data that libraries download: load_dataset() of seaborn, fetch_*() of sklearn, get_rdataset() of statsmodels.
_OF_SAMPLES = re.compile(r"/(seaborn|sklearn/datasets|statsmodels/datasets)/?")
_SAMPLES = "Example data without it: load_iris(), load_diabetes() and others of sklearn.datasets; tips(), gapminder(), stocks() and others of plotly.express.data."
_NO_NLTK_DATA = (
    "NLTK's data cannot be downloaded. Words: re.findall(r'\\w+', text.lower()), or word_tokenize(text, preserve_line=True). "
    "English stop words: sklearn.feature_extraction.text.ENGLISH_STOP_WORDS, or wordcloud.STOPWORDS. Stemming: nltk.stem.SnowballStemmer."
)
_LATEX = ("latex", "pdflatex", "xelatex", "lualatex", "tectonic")
_NO_LATEX = (
    "there is no LaTeX. pandoc writes PDF with --pdf-engine=weasyprint (pypandoc: extra_args=['--pdf-engine=weasyprint']); "
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
        return f"{replaced} is a small module here, with the functions that most code uses. Do it with those, or in another way."
    if isinstance(error, ModuleNotFoundError) or "Missing optional dependency" in str(error):
        return nothing_to_install(error.name or _missing_dependency(str(error)))
    if type(error).__name__ == "CalledProcessError" and _INSTALLERS.search(str(error.cmd)):
        return nothing_to_install()
    if "kaleido" in str(error):
        return NO_KALEIDO
    if "vl-convert" in str(error) or "selenium" in str(error):
        return "charts of this library cannot become pictures here. Save an .html file, or draw with matplotlib."
    if isinstance(error, UnicodeDecodeError):
        return f"the file is not in that encoding. Try {_how_to_read(error.object)}."
    if isinstance(error, UnicodeEncodeError):
        return f"{error.encoding} has no {error.object[error.start]!a}. Write encoding='utf-8-sig', which Excel reads, or errors='replace'."
    if "Error tokenizing data" in str(error):
        return "the lines have different numbers of fields. Print the first lines, then pass sep= or skiprows=."
    if "in OLE2 compound document" in str(error):
        return f"the workbook is protected with a password, or is not a workbook. {_password_advice()}"
    if type(error).__name__ == "Error" and "unsupported locale" in str(error):
        return f"that locale is not installed. {installed_languages()}"
    if "gaierror" in (type(error).__name__, type(getattr(error, "reason", None)).__name__) or _code(error) in (errno.EAFNOSUPPORT, errno.ENETUNREACH):
        return f"there is no network. {_SAMPLES if _OF_SAMPLES.search(_source_files(error)) else 'Work with the files in /mnt/data.'}"
    if isinstance(error, LookupError) and "nltk" in str(error).lower() and "download" in str(error):
        return _NO_NLTK_DATA
    if "No engine for filetype: 'xls'" in str(error):
        return "pandas writes no .xls files. Write .xlsx, and convert it if needed: soffice --headless --convert-to xls name.xlsx"
    if "latex could not be found" in str(error):
        return "there is no LaTeX. Leave text.usetex at False: matplotlib draws $formulas$ itself."
    if "pdf-engine" in str(error) or _is_pandoc_to_pdf(error):
        return _NO_LATEX
    if "geopandas.dataset" in str(error):
        return "no outlines of countries are installed. plotly.express.choropleth() draws them: its page loads them when it is opened."
    if "outside the range of characters supported by the font" in str(error):
        return f"the built-in fonts of PDF have only Western European letters. {_unicode_font()}"
    if isinstance(error, BlockingIOError) or _NO_THREAD in str(error):
        return f"at most {limits['processes']} processes and threads may run at the same time."
    return _hint_on_files(error, limits) or _hint_on_animations(error) or _hint_on_versions(error)


def _hint_on_animations(error):
    if _NO_VIDEO.search(str(error)) and shutil.which("ffmpeg") is None:
        return "there is no ffmpeg here, so videos cannot be written. Write a GIF: animation.save('name.gif', writer='pillow')."
    return None


def _hint_on_versions(error):
    """What models write may be newer, or older, than the installed packages."""
    text = str(error)
    of_package = isinstance(error, AttributeError) and _OF_PACKAGES.search(text)
    if of_package or isinstance(error, TypeError) and _is_call_of_package(text) or "Invalid frequency" in text or "does not match format 'mixed'" in text or "include_groups" in text:
        return f"installed are {main_versions()}. Write it as these versions do."
    return None


def _is_call_of_package(text):
    """Whether an argument is unknown to a function that is not the code's own."""
    found = re.match(r"([\w.<>]+)\(\) got an unexpected keyword argument", text)
    return found is not None and found[1].split(".")[0] not in vars(sys.modules["__main__"])


def _hint_on_files(error, limits):
    code = _code(error)
    if "sandbox:" in f"{getattr(error, 'filename', '')} {error}":
        return "sandbox:/mnt/data/... is for links in the answer. In code, write /mnt/data/..."
    if code == errno.ENOENT and error.filename in _LATEX:
        return _NO_LATEX
    if code == errno.ENOENT and _is_program(error):
        return f"the program {error.filename} is not installed, and nothing can be installed."
    if code == errno.ENOENT and _is_of_user(error.filename):
        return _names_in_data()
    if code == errno.EFBIG:
        return f"a file may hold at most {_megabytes(limits['fileBytes'])}. Write several smaller files."
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


def _is_pandoc_to_pdf(error):
    command = str(getattr(error, "cmd", ""))
    return type(error).__name__ == "CalledProcessError" and "pandoc" in command and ".pdf" in command


def _source_files(error):
    """The paths of the files that the exception went through, one per line."""
    import traceback

    return "\n".join(frame.f_code.co_filename for frame, _line in traceback.walk_tb(error.__traceback__))


def _password_advice():
    if importlib.util.find_spec("msoffcrypto") is None:
        return "Ask for one without a password."
    return "If you know the password: file = msoffcrypto.OfficeFile(open(path, 'rb')); file.load_key(password=...); file.decrypt(target), with target = io.BytesIO()."


def _unicode_font():
    font = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
    if not os.path.exists(font):
        return "Replace the others, or use reportlab."
    return f"Use another one: pdf.add_font('DejaVu', '', '{font}'), then pdf.set_font('DejaVu', size=12)."


def _replaced_package(error):
    """The stand-in that lacks what the code asked for: a module, a function or an attribute; None for other errors."""
    if isinstance(error, ImportError):
        name = error.name
    elif isinstance(error, AttributeError):
        found = getattr(error, "obj", None)
        name = found.__name__ if isinstance(found, type(sys)) else (found if isinstance(found, type) else type(found)).__module__
    else:
        return None
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
