"""The libraries that a zygote or a worker imports before its sessions start."""

import ctypes
import importlib
import io
import os
import sys

from code_interpreter.libraries.fonts import remember_font_list, take_font_list


def prepare_reseeding():
    """
    Returns a function that gives numpy a new random state, as a fork has the zygote's. Python's own `random` reseeds itself.

    Seeding touches 120 pages of memory, so the state is written directly, where it is laid out as expected.
    """
    numpy = sys.modules.get("numpy")
    if numpy is None:
        return lambda: None
    seed = lambda: numpy.random.seed(numpy.frombuffer(os.urandom(64), numpy.uint32))
    # The state as it is before the first number, so that only the key matters.
    seed()
    _name, key, *_rest = numpy.random.get_state()
    try:
        address = numpy.random.get_bit_generator().ctypes.state_address
    except AttributeError:  # numpy before 1.24
        address = numpy.random.mtrand._rand._bit_generator.ctypes.state_address
    memory = memoryview((ctypes.c_uint8 * key.nbytes).from_address(address)).cast("B")
    if memory != key.tobytes():
        return seed

    def reseed():
        memory[:] = os.urandom(len(memory))

    return reseed


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
