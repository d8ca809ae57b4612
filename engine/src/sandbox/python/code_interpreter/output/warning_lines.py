"""Shows warnings without positions in the runner, which mean nothing to the code's author."""

import warnings

_OUR_FILES = "/opt/code-interpreter/"


def show_warnings_briefly():
    show = warnings.formatwarning

    def format_warning(message, category, filename, lineno, line=None):
        if filename.startswith(_OUR_FILES):
            return f"{category.__name__}: {message}\n"
        return show(message, category, filename, lineno, line)

    warnings.formatwarning = format_warning
