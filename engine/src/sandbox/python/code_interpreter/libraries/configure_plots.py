"""Interactive plots and maps become pages in /mnt/data, as there is no browser to show them."""

import functools
import os
import sys
import warnings

from code_interpreter.libraries.after_import import after_import
from code_interpreter.libraries.map_pages import with_linked_files
from code_interpreter.output.figures import send_png
from code_interpreter.output.pages import show_page


def configure_plots():
    after_import("plotly.basedatatypes", _configure_plotly)
    after_import("plotly.io", _configure_plotly_io)
    after_import("plotly.offline", _configure_plotly_offline)
    after_import("bokeh.io", _configure_bokeh_io)
    after_import("bokeh.plotting", _configure_bokeh_io)
    after_import("bokeh.model", _configure_bokeh_models)
    after_import("branca.element", _configure_maps)
    after_import("altair", _configure_altair)


def _configure_plotly(basedatatypes):
    figure_class = basedatatypes.BaseFigure
    write = figure_class.write_html

    @functools.wraps(write)
    def write_and_remember(figure, file, *arguments, **named):
        result = write(figure, file, *arguments, **named)
        if isinstance(file, (str, os.PathLike)):
            _remember_written(figure, os.path.abspath(file))
        return result

    figure_class.write_html = write_and_remember
    figure_class.show = _show_plotly
    figure_class._ipython_display_ = _show_plotly


def _configure_plotly_io(plotly_io):
    def show(figure, *_arguments, **_named):
        from plotly.graph_objects import Figure

        _show_plotly(Figure(figure) if isinstance(figure, dict) else figure)

    plotly_io.show = show


def _configure_plotly_offline(offline):
    offline.init_notebook_mode = lambda *_arguments, **_named: None
    offline.iplot = lambda figure, *_arguments, **_named: sys.modules["plotly.io"].show(figure)


def _show_plotly(figure, *_arguments, **_named):
    """Shows a picture where kaleido can draw one, and the page unless the code has written it itself."""
    try:
        send_png(figure.to_image(format="png"))
    except Exception:
        pass
    path, content = figure.__dict__.get("_written_to", ("", None))
    if content is not None and os.path.exists(path) and content == figure.to_json():
        print(f"The figure is in {path}")
    else:
        _remember_written(figure, show_page("plot", figure.to_html(include_plotlyjs=True, full_html=True)))


def _remember_written(figure, path):
    figure.__dict__["_written_to"] = (path, figure.to_json())


def _configure_bokeh_io(bokeh_io):
    bokeh_io.show = _show_bokeh
    bokeh_io.output_notebook = lambda *_arguments, **_named: None


def _configure_bokeh_models(bokeh_model):
    bokeh_model.Model._ipython_display_ = _show_bokeh


def _show_bokeh(model, *_arguments, **_named):
    from bokeh.embed import file_html
    from bokeh.resources import INLINE

    show_page("plot", file_html(model, INLINE, "Plot"))


def _configure_maps(element):
    """Of folium."""
    element.Figure.render = with_linked_files(element.Figure.render)
    element.Figure._ipython_display_ = lambda figure: show_page("map", figure.render())
    element.MacroElement._ipython_display_ = lambda part: show_page("map", part.get_root().render())


def _configure_altair(altair):
    # Altair 5.0 calls pandas 2.2 in its old way, for each column of each chart.
    warnings.filterwarnings("ignore", "the convert_dtype parameter is deprecated", FutureWarning)

    def show(chart, *_arguments, **_named):
        try:
            html = chart.to_html(inline=True)
        except Exception:  # without vl-convert the page loads Vega when it is opened
            html = chart.to_html()
        show_page("chart", html)

    altair.TopLevelMixin.show = show
    altair.TopLevelMixin._ipython_display_ = show
