"""`IPython.display` for code from notebooks: the real one with our display if it is installed, otherwise its most used parts."""

import sys
import types

from code_interpreter.libraries.after_import import after_import
from code_interpreter.output.display import clear_output, display

_PACKAGES = ("IPython", "IPython.core")
_MODULES = (
    "IPython.display",
    "IPython.core.display",
    "IPython.core.display_functions",
    "IPython.core.getipython",
    "IPython.core.interactiveshell",
    # Older versions of matplotlib look into it.
    "IPython.core.pylabtools",
)


def provide_ipython(get_ipython):
    """Imports nothing: the modules are found or created when the code imports them."""

    def configure(module):
        if module.__name__ != "IPython":  # where `display` is the module
            module.display, module.clear_output = display, clear_output
        module.get_ipython = get_ipython

    sys.meta_path.append(_Finder(configure))
    for name in ("IPython", "IPython.display", "IPython.core.display", "IPython.core.getipython"):
        after_import(name, configure)


class _Finder:
    """Asked last, so it applies only if IPython is not installed."""

    def __init__(self, configure):
        self._configure = configure

    def find_spec(self, name, path=None, target=None):
        if name not in _PACKAGES + _MODULES:
            return None
        from importlib.machinery import ModuleSpec

        return ModuleSpec(name, self, is_package=name in _PACKAGES)

    def create_module(self, spec):
        return types.ModuleType(spec.name)

    def exec_module(self, module):
        module.Image, module.FileLink, module.FileLinks = Image, FileLink, FileLinks
        for name in ("HTML", "Markdown", "Latex", "Math", "SVG", "JSON", "Javascript", "Pretty", "Code", "GeoJSON"):
            setattr(module, name, type(name, (_Text,), {"__module__": "IPython.display"}))
        for name in ("Audio", "Video", "IFrame", "YouTubeVideo"):
            setattr(module, name, type(name, (_Media,), {"__module__": "IPython.display"}))
        module.InteractiveShell = _InteractiveShell
        for kind in ("html", "markdown", "svg", "latex", "json", "javascript"):
            wrapper = getattr(module, {"svg": "SVG", "html": "HTML", "json": "JSON"}.get(kind, kind.title()))
            setattr(module, f"display_{kind}", _displaying(wrapper))
        self._configure(module)
        if module.__name__ == "IPython":
            # matplotlib prepares older versions for its windows.
            module.version_info, module.__version__ = (8, 30, 0, ""), "8.30.0"
            import IPython.display


def _displaying(wrapper):
    return lambda *values, raw=False, **_named: display(*(wrapper(value) if raw else value for value in values))


class _InteractiveShell:
    """Code sets `InteractiveShell.ast_node_interactivity`, which has no effect here."""

    ast_node_interactivity = "last_expr"


class _Text:
    def __init__(self, data=None, url=None, filename=None, **_named):
        if filename is not None:
            with open(filename, encoding="utf-8") as file:
                data = file.read()
        self.data = data


class _Media:
    def __init__(self, data=None, filename=None, url=None, rate=None, src=None, **_named):
        self.filename = filename or url or src or (data if isinstance(data, str) else None)
        self.data = _as_wav(data, rate) if rate and data is not None and not isinstance(data, (str, bytes)) else None


def _as_wav(samples, rate):
    import io
    import wave

    import numpy

    samples = numpy.atleast_2d(numpy.asarray(samples, dtype=float))
    loudest = numpy.abs(samples).max() or 1
    target = io.BytesIO()
    with wave.open(target, "wb") as file:
        file.setnchannels(len(samples))
        file.setsampwidth(2)
        file.setframerate(int(rate))
        file.writeframes((samples.T / loudest * 32767).astype("<i2").tobytes())
    return target.getvalue()


class FileLink:
    """Shows where the file is; the user gets each new file of /mnt/data anyway."""

    def __init__(self, path, *_arguments, **_named):
        import os

        self.path = os.path.abspath(path)

    def __repr__(self):
        return self.path


class FileLinks(FileLink):
    def __repr__(self):
        import os

        return "\n".join(
            os.path.join(folder, name) for folder, _folders, names in os.walk(self.path) for name in sorted(names)
        )


class Image:
    def __init__(self, data=None, url=None, filename=None, **_named):
        if filename is None and isinstance(data, str):
            filename, data = data, None
        if data is None and filename is None:
            raise ValueError("The sandbox has no network access. Pass the picture as bytes or by its file name.")
        if data is None:
            with open(filename, "rb") as file:
                data = file.read()
        self.data = data

    def _repr_png_(self):
        return self.data
