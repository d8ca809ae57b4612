"""Makes matplotlib show and save figures as in a notebook, whatever backend the code asks for."""

import functools
import sys

from code_interpreter.libraries.after_import import after_import
from code_interpreter.output.figures import forget_if_changed, last_shown_figure, remember_saved, remember_shown_otherwise
from code_interpreter.output.pages import show_page

_OUR_BACKEND = "module://code_interpreter.output.backend"
_NOTEBOOK_BACKENDS = ("inline", "widget", "ipympl", "notebook", "nbagg", "auto", "gui", "qt", "qt5", "tk", "osx")
_NOTEBOOK_MODULES = ("module://matplotlib_inline", "module://ipykernel", "module://ipympl")
_FILE_BACKENDS = ("pdf", "ps", "svg")


def configure_matplotlib():
    after_import("matplotlib", _keep_backend)
    after_import("matplotlib.pyplot", _configure_pyplot)
    after_import("matplotlib.figure", _configure_figures)
    after_import("matplotlib.animation", _configure_animations)
    after_import("matplotlib.style.core", _add_former_styles)


def _keep_backend(matplotlib):
    """`matplotlib.use("Agg")` and the like would otherwise turn `plt.show()` into nothing."""
    use = matplotlib.use

    @functools.wraps(use)
    def use_ours(backend, **named):
        if not _is_replaced(backend):
            return use(backend, **named)
        _keep_file_format(matplotlib, backend)
        pyplot = sys.modules.get("matplotlib.pyplot")
        return pyplot.switch_backend(_OUR_BACKEND) if pyplot else None

    matplotlib.use = use_ours


def _configure_pyplot(pyplot):
    switch, save = pyplot.switch_backend, pyplot.savefig

    @functools.wraps(switch)
    def switch_to_ours(backend):
        if not _is_replaced(backend):
            return switch(backend)
        _keep_file_format(pyplot.matplotlib, backend)
        if pyplot._backend_mod is None or dict.get(pyplot.rcParams, "backend") != _OUR_BACKEND:
            switch(_OUR_BACKEND)  # which closes open figures in some versions

    @functools.wraps(save)
    def save_current(*arguments, **named):
        """After `plt.show()`, which closes figures, the last one shown is saved rather than an empty one."""
        shown = None if pyplot.get_fignums() else last_shown_figure()
        return save(*arguments, **named) if shown is None else shown.savefig(*arguments, **named)

    # With arguments of matplotlib 3.6, see former_plots.py.
    pyplot.gca = functools.wraps(pyplot.gca)(lambda **named: pyplot.gcf().gca(**named))
    pyplot.switch_backend, pyplot.savefig = switch_to_ours, save_current
    # If the code has imported IPython, it would look for parts of it that ours lacks, to redraw figures after each cell.
    pyplot.install_repl_displayhook = lambda: None


def _configure_figures(figure):
    save = figure.Figure.savefig

    @functools.wraps(save)
    def save_and_remember(self, fname, **named):
        forget_if_changed(self)
        result = save(self, fname, **named)
        remember_saved(self, fname)
        return result

    figure.Figure.savefig = save_and_remember


def _configure_animations(animation):
    for name in ("save", "to_jshtml", "to_html5_video"):
        setattr(animation.Animation, name, _replacing_its_figure(getattr(animation.Animation, name)))
    animation.Animation._ipython_display_ = lambda self: show_page("animation", self.to_jshtml())


def _replacing_its_figure(write):
    """The user gets the animation, so a picture of its last frame is not shown as well."""

    @functools.wraps(write)
    def write_and_remember(animation, *arguments, **named):
        result = write(animation, *arguments, **named)
        remember_shown_otherwise(animation._fig)
        return result

    return write_and_remember


def _add_former_styles(core):
    """`seaborn` and `seaborn-darkgrid` are `seaborn-v0_8` and so on since matplotlib 3.8."""
    for name in list(core.library):
        core.library.setdefault(name.replace("seaborn-v0_8", "seaborn", 1), core.library[name])


def _is_replaced(backend):
    if not isinstance(backend, str):
        return True  # matplotlib's own mark for "any"
    name = backend.lower()
    if name.startswith("module://"):
        return name == _OUR_BACKEND or name.startswith(_NOTEBOOK_MODULES)
    if name in _NOTEBOOK_BACKENDS:
        return True
    try:
        return bool(sys.modules["matplotlib.rcsetup"].validate_backend(backend))
    except ValueError:
        return False


def _keep_file_format(matplotlib, backend):
    """With such a backend, `savefig("plot")` writes that format."""
    if isinstance(backend, str) and backend.lower() in _FILE_BACKENDS:
        matplotlib.rcParams["savefig.format"] = backend.lower()
