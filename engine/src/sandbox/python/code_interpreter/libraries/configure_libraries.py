"""Configures libraries for the sandbox, which has no screen, no browser and no terminal width."""

import importlib.util
import os
import sys
import types

from code_interpreter.libraries.after_import import after_import
from code_interpreter.libraries.configure_excel import configure_excel
from code_interpreter.libraries.configure_matplotlib import configure_matplotlib
from code_interpreter.libraries.configure_plots import configure_plots
from code_interpreter.libraries.fonts import configure_fonts
from code_interpreter.libraries.former_methods import provide_former_methods
from code_interpreter.libraries.former_plots import provide_former_axes, provide_former_encoder, provide_former_filters, provide_former_sizes
from code_interpreter.libraries.locales import configure_locales
from code_interpreter.libraries.misread_text import hint_on_misread_text
from code_interpreter.libraries.pdf.configure_fpdf import configure_fpdf
from code_interpreter.libraries.pdf.configure_reportlab import configure_reportlab
from code_interpreter.libraries.right_to_left import configure_text, remember_ordered_lines
from code_interpreter.libraries.upload_names import resolve_upload_names
from code_interpreter.output.display import display, show_picture_of_cv2

# Of Debian's package opencv-data.
_HAAR_CASCADES = "/usr/share/opencv4/haarcascades/"


def configure_libraries():
    configure_matplotlib()
    configure_plots()
    configure_excel()
    configure_locales()
    resolve_upload_names()
    after_import("multiprocessing.context", _configure_multiprocessing)
    after_import("pandas", _configure_pandas)
    after_import("pandas.io.parquet", _configure_parquet)
    after_import("pandas.io.formats.style", _configure_styles)
    after_import("matplotlib.font_manager", configure_fonts)
    after_import("matplotlib.text", configure_text)
    after_import("matplotlib.figure", provide_former_axes)
    after_import("fpdf", configure_fpdf)
    after_import("reportlab.pdfgen.textobject", configure_reportlab)
    after_import("bidi", remember_ordered_lines)
    after_import("bidi.algorithm", remember_ordered_lines)
    after_import("PIL.Image", _configure_pillow)
    after_import("PIL.ImageDraw", provide_former_sizes)
    after_import("sklearn.preprocessing._encoders", provide_former_encoder)
    after_import("cv2", _configure_cv2)
    after_import("tqdm.notebook", _configure_tqdm)
    # A progress bar writes a line each time; in a log a few are enough.
    os.environ.setdefault("TQDM_MININTERVAL", "5")


def _configure_multiprocessing(context):
    """Python 3.14 starts a server that forks instead, which needs descriptors sent to it; a session cannot send any."""
    context._default_context._default_context = context._concrete_contexts["fork"]


def _configure_pandas(pandas):
    """Keeps wide tables in one piece, as a log has no terminal width."""
    pandas.set_option("display.width", 200)
    pandas.set_option("display.max_columns", 50)
    pandas.set_option("display.max_colwidth", 80)
    provide_former_methods(pandas)
    hint_on_misread_text(pandas)


def _configure_parquet(parquet):
    """Code asks for pyarrow out of habit; without it, what can read and write parquet files does so."""
    choose = parquet.get_engine
    parquet.get_engine = lambda engine: choose("auto" if engine == "pyarrow" and importlib.util.find_spec("pyarrow") is None else engine)


def _configure_styles(style):
    style.Styler.__repr__ = lambda styler: repr(styler.data)


def _configure_pillow(image):
    image.Image.show = lambda picture, *_arguments, **_named: display(picture)
    provide_former_filters(image)


def _configure_cv2(cv2):
    """Its windows need a screen: without one, they end the process. Debian's package lacks the module `cv2.data`."""
    if not hasattr(cv2, "data") and os.path.isdir(_HAAR_CASCADES):
        cv2.data = types.ModuleType("cv2.data")
        cv2.data.haarcascades = _HAAR_CASCADES
        sys.modules["cv2.data"] = cv2.data
    cv2.imshow = lambda _title, picture: show_picture_of_cv2(picture)
    # As if the user had pressed a key that ends most loops.
    cv2.waitKey = cv2.waitKeyEx = cv2.pollKey = lambda *_arguments: ord("q")
    for name in ("namedWindow", "destroyWindow", "destroyAllWindows", "moveWindow", "resizeWindow", "setWindowTitle", "setMouseCallback", "startWindowThread"):
        setattr(cv2, name, lambda *_arguments, **_named: None)


def _configure_tqdm(notebook):
    """The bar of notebooks needs widgets of a browser."""
    from tqdm.std import tqdm, trange

    notebook.tqdm = notebook.tqdm_notebook = tqdm
    notebook.trange = notebook.tnrange = trange
