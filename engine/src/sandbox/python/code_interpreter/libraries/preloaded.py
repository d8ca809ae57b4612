"""The libraries that a zygote or a worker imports before its sessions start."""

import importlib
import io
import os
import sys

from code_interpreter.libraries.fonts import remember_font_list, take_font_list


def reseed_random_numbers():
    """A fork has the zygote's random state. Python's own `random` reseeds itself."""
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        # Without an argument it takes 15 times as long.
        numpy.random.seed(numpy.frombuffer(os.urandom(64), numpy.uint32))


def import_libraries(home, names):
    """Imports which of these modules are installed and uses them once, as much is loaded on first use only."""
    take_font_list(os.path.join(home, "matplotlib"), os.environ["MPLCONFIGDIR"])
    for name in names:
        try:
            importlib.import_module(name)
        except ImportError:
            pass
    if "pandas" in sys.modules:
        _use_pandas(sys.modules["pandas"])
    if "matplotlib.pyplot" in sys.modules:
        _use_pyplot(sys.modules["matplotlib.pyplot"])
        remember_font_list()


def _use_pandas(pandas):
    frame = pandas.read_csv(io.StringIO("day,group,amount\n2024-01-31,a,1.5\n2024-02-29,b,2\n"), parse_dates=["day"])
    repr(frame.groupby("group").amount.sum())


def _use_pyplot(pyplot):
    figure, axes = pyplot.subplots()
    axes.plot([1, 2], label="a")
    axes.legend()
    figure.savefig(io.BytesIO(), format="png", bbox_inches="tight")
    pyplot.close("all")
    # Otherwise fonts stay open; matplotlib closes them in each fork.
    fonts = getattr(sys.modules["matplotlib.font_manager"], "_get_font", None)
    if hasattr(fonts, "cache_clear"):
        fonts.cache_clear()
