"""Configures libraries for the sandbox, which has no screen, no browser and no terminal width."""

from code_interpreter.libraries.after_import import after_import
from code_interpreter.output.display import display, send_png
from code_interpreter.libraries.fonts import configure_fonts
from code_interpreter.libraries.packages import NO_KALEIDO


def configure_libraries():
    after_import("pandas", _configure_pandas)
    after_import("pandas.io.formats.style", _configure_styles)
    after_import("matplotlib.font_manager", configure_fonts)
    after_import("PIL.Image", _configure_pillow)
    after_import("plotly.basedatatypes", _configure_plotly)


def _configure_pandas(pandas):
    """Keeps wide tables in one piece, as a log has no terminal width."""
    pandas.set_option("display.width", 200)
    pandas.set_option("display.max_columns", 50)
    pandas.set_option("display.max_colwidth", 80)


def _configure_styles(style):
    style.Styler.__repr__ = lambda styler: repr(styler.data)


def _configure_pillow(image):
    image.Image.show = lambda picture, *_arguments, **_named: display(picture)


def _configure_plotly(basedatatypes):
    def show(figure, *_arguments, **_named):
        try:
            png = figure.to_image(format="png")
        except Exception:
            print(NO_KALEIDO)
        else:
            send_png(png)

    basedatatypes.BaseFigure.show = show
    basedatatypes.BaseFigure._ipython_display_ = show
