"""One line on how to go on, for what only this place refuses."""

import errno

_PACKAGES = (
    "numpy pandas matplotlib openpyxl scipy sklearn seaborn sympy statsmodels docx reportlab pypdf lxml bs4 "
    "tabulate xlrd PIL plotly"
)


def hint_for(error, limits):
    for link in _chain(error):
        hint = _hint(link, limits)
        if hint:
            return f"Hint: {hint}"
    return None


def _hint(error, limits):
    if isinstance(error, MemoryError):
        return (
            f"the memory limit is {_megabytes(limits['memoryBytes'])}. Read the file in chunks, keep only the columns "
            "you need, or delete variables."
        )
    if isinstance(error, SyntaxError) and (error.text or "").lstrip().startswith(("!", "%")):
        return "this is plain Python: leave out lines with % or !, and use subprocess for commands."
    if isinstance(error, ModuleNotFoundError):
        import importlib.util

        installed = [name for name in _PACKAGES.split() if importlib.util.find_spec(name)]
        return f"nothing can be installed here, there is no network. Available: {', '.join(installed)}."
    if type(error).__name__ == "gaierror" or _code(error) in (errno.EAFNOSUPPORT, errno.ENETUNREACH):
        return "there is no network here. Work with the files in /mnt/data."
    if _code(error) == errno.EFBIG:
        return f"a file may hold at most {_megabytes(limits['fileBytes'])}. Write several smaller files."
    if _code(error) == errno.ENOSPC:
        return f"/tmp holds only {_megabytes(limits['tmpBytes'])}. Write large files to /mnt/data."
    if _code(error) == errno.EROFS:
        return "only /mnt/data and /tmp can be written to."
    if isinstance(error, BlockingIOError) or "can't start new thread" in str(error):
        return f"at most {limits['processes']} processes and threads may run at once."
    return None


def _chain(error):
    links = []
    while error is not None and len(links) < 10:
        links.append(error)
        error = error.__cause__ or error.__context__
    return links


def _code(error):
    reason = getattr(error, "reason", None)  # urllib keeps the real error there
    found = reason if isinstance(reason, OSError) else error
    return found.errno if isinstance(found, OSError) else None


def _megabytes(amount):
    return f"{amount / 2**30:g} GiB" if amount >= 2**30 else f"{amount / 2**20:g} MiB"
