"""`IPython.display` for code from notebooks: the real one with our display if it is installed, otherwise its most used parts."""

import sys
import types

from code_interpreter.libraries.after_import import after_import
from code_interpreter.output.display import clear_output, display


def provide_ipython(get_ipython):
    """Imports nothing: the modules are found or created when the code imports them."""

    def configure(module):
        module.display, module.clear_output = display, clear_output
        module.get_ipython = get_ipython

    sys.meta_path.append(_Finder(configure))
    for name in ("IPython", "IPython.display"):
        after_import(name, configure)


class _Finder:
    """Asked last, so it applies only if IPython is not installed."""

    def __init__(self, configure):
        self._configure = configure

    def find_spec(self, name, path=None, target=None):
        if name not in ("IPython", "IPython.core", "IPython.display", "IPython.core.display"):
            return None
        from importlib.machinery import ModuleSpec

        return ModuleSpec(name, self, is_package=name in ("IPython", "IPython.core"))

    def create_module(self, spec):
        return types.ModuleType(spec.name)

    def exec_module(self, module):
        module.Image = Image
        for name in ("HTML", "Markdown", "Latex", "Math", "SVG", "JSON", "Javascript"):
            setattr(module, name, type(name, (_Text,), {"__module__": "IPython.display"}))
        self._configure(module)


class _Text:
    def __init__(self, data=None, url=None, filename=None, **_named):
        if filename is not None:
            with open(filename, encoding="utf-8") as file:
                data = file.read()
        self.data = data


class Image:
    def __init__(self, data=None, url=None, filename=None, **_named):
        if filename is None and isinstance(data, str):
            filename, data = data, None
        if data is None and filename is None:
            raise ValueError("There is no network. Pass the picture as bytes or by its file name.")
        if data is None:
            with open(filename, "rb") as file:
                data = file.read()
        self.data = data

    def _repr_png_(self):
        return self.data
