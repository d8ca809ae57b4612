"""Gives a hint when pandas reads a delimited file without an exception, but not as it is meant."""

import functools
import re

from code_interpreter.output.notices import show_hint

_OTHER_DELIMITER = re.compile(r"[;\t|]")


def hint_on_misread_text(pandas):
    """Wraps `read_csv`, whose result is not changed."""
    read = pandas.read_csv

    @functools.wraps(read)
    def read_csv(*arguments, **named):
        table = read(*arguments, **named)
        if isinstance(table, pandas.DataFrame):
            advice = _advice_on(table, named)
            if advice:
                show_hint(advice)
        return table

    # Wherever it is found by its name, such as by pickle for a pool of processes.
    for module in (pandas, pandas.io.parsers, pandas.io.parsers.readers):
        module.read_csv = read_csv


def _advice_on(table, named):
    if len(table.columns) == 1 and isinstance(table.columns[0], str):
        [name] = table.columns
        if re.fullmatch(r"sep=.", name):
            return f"the first line names the delimiter: read with sep={name[-1]!r}, skiprows=1."
        found = _OTHER_DELIMITER.search(name)
        if found:
            return f"the file seems to be separated by {found[0]!r}: read it with sep={found[0]!r}."
    if "index_col" not in named and table.index.nlevels > 1 and table.index.names[0] is None:
        return "the first line has fewer fields than the others. If it is a title, read with skiprows=."
    if (
        "index_col" not in named
        and len(table) > 0
        and table.index.name is None
        and not hasattr(table.index, "start")
        and len(table.columns) > 1
        and table.iloc[:, -1].isna().all()
    ):
        return "each row has a delimiter at its end, so the columns are shifted: read with index_col=False."
    return None
