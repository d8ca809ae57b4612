"""Finds the installed locale for the names that code uses, which depend on the machine where it was written."""

import functools
import locale
import os

_FOLDER = "/usr/lib/locale"
_MOST_LISTED = 12


def configure_locales():
    """`setlocale` accepts `de_DE`, `German_Germany` and the like too, where that language is installed."""
    original = locale.setlocale

    @functools.wraps(original)
    def setlocale(category, name=None):
        try:
            return original(category, name)
        except locale.Error:
            for other in _other_names(name):
                try:
                    return original(category, other)
                except locale.Error:
                    pass
            raise

    locale.setlocale = setlocale


def installed_languages():
    """One or two sentences: which locales exist, and what to do without."""
    names = sorted(_installed())
    if not names:
        return "Only C.UTF-8 is: write the names of months and the separators of numbers in the code."
    more = f" and {len(names) - _MOST_LISTED} more" if len(names) > _MOST_LISTED else ""
    return f"Installed are {', '.join(names[:_MOST_LISTED])}{more}."


def _other_names(name):
    if not isinstance(name, str):
        return []
    language = name.replace("-", "_").split(".")[0].split("@")[0]
    usual = locale.normalize(language.split("_")[0].lower()).split(".")[0]
    found = [f"{language}.UTF-8", f"{locale.normalize(language).split('.')[0]}.UTF-8", f"{usual}.UTF-8"]
    return [each for each in dict.fromkeys(found) if each != name]


def _installed():
    try:
        names = {name.split(".")[0] for name in os.listdir(_FOLDER)}
    except OSError:
        return set()
    return {name for name in names if name not in ("C", "locale-archive")}
