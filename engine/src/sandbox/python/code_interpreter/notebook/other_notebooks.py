"""Stand-ins for modules that exist only in other notebooks, such as ChatGPT's and Colab's: code written there runs here."""

import os
import shutil
import sys
import types

from code_interpreter.output.display import display, show_picture_of_cv2

_DATA = "/mnt/data"


def provide_other_notebooks():
    """The modules are created when the code imports them, and only if nothing of that name is installed."""
    sys.meta_path.append(_Finder())


class _Finder:
    def find_spec(self, name, path=None, target=None):
        if name not in _MODULES:
            return None
        from importlib.machinery import ModuleSpec

        return ModuleSpec(name, self, is_package=any(other.startswith(f"{name}.") for other in _MODULES))

    def create_module(self, spec):
        return types.ModuleType(spec.name)

    def exec_module(self, module):
        vars(module).update(_MODULES[module.__name__])


def _show_table(name=None, dataframe=None, *_arguments, **named):
    """`display_dataframe_to_user` of ChatGPT."""
    dataframe = named.get("df", dataframe)
    if dataframe is None:
        name, dataframe = None, name
    if name:
        print(name)
    display(dataframe)


def _show_chart(*values, **named):
    display(*(value for value in (*values, *named.values()) if value is not None))


class _Uploaded(dict):
    """What `files.upload()` returns: the content of each file, read when it is used."""

    def __getitem__(self, name):
        with open(os.path.join(_DATA, name), "rb") as file:
            return file.read()

    def get(self, name, default=None):
        return self[name] if name in self else default

    def items(self):
        return [(name, self[name]) for name in self]

    def values(self):
        return [self[name] for name in self]


def _upload(*_arguments, **_named):
    names = sorted(entry.name for entry in os.scandir(_DATA) if entry.is_file())
    print("Uploaded files are in /mnt/data." if names else "Code cannot ask for uploads, and /mnt/data is empty.")
    return _Uploaded.fromkeys(names)


def _download(path):
    """The user gets what is in /mnt/data."""
    if not os.path.exists(path):
        raise FileNotFoundError(2, os.strerror(2), path)
    target = os.path.realpath(path)
    if not target.startswith(f"{_DATA}/"):
        target = shutil.copy(path, _DATA)
    print(f"The user gets {target}")


def _mount(*_arguments, **_named):
    print("Google Drive is not available. Files are in /mnt/data.")


def _no_secret(name):
    raise KeyError(f"Secrets are not available, so {name} has no value. The sandbox has no network access either.")


def _nothing(*_arguments, **_named):
    return None


_CHATGPT = {
    "display_dataframe_to_user": _show_table,
    "display_chart_to_user": _show_chart,
    "display_matplotlib_image_to_user": _show_chart,
    "log_exception": _nothing,
    "log_matplotlib_img_fallback": _nothing,
}

_MODULES = {
    "ace_tools": _CHATGPT,
    "ace_tools_open": _CHATGPT,
    "caas_jupyter_tools": _CHATGPT,
    "google": {},
    "google.colab": {},
    "google.colab.auth": {"authenticate_user": _nothing},
    "google.colab.data_table": {
        "enable_dataframe_formatter": _nothing,
        "disable_dataframe_formatter": _nothing,
        "DataTable": lambda frame, **_named: frame,
    },
    "google.colab.drive": {"mount": _mount, "flush_and_unmount": _nothing},
    "google.colab.files": {"download": _download, "upload": _upload, "view": display},
    "google.colab.output": {"clear": _nothing, "enable_custom_widget_manager": _nothing, "eval_js": _nothing},
    "google.colab.patches": {"cv2_imshow": show_picture_of_cv2},
    "google.colab.userdata": {"get": _no_secret},
    "nest_asyncio": {"apply": _nothing},
}
