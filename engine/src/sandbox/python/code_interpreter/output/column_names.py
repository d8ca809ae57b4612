"""Names the columns of the table in which a column was not found."""

import sys
import traceback

_MOST_NAMED = 30
_MOST_CHARACTERS = 60


def names_of_columns(error):
    """A sentence; None if the exception did not come from a table of pandas."""
    pandas = sys.modules.get("pandas")
    if pandas is None:
        return None
    table = None
    for frame, _line in traceback.walk_tb(error.__traceback__):
        if not frame.f_globals.get("__name__", "").startswith("pandas."):
            continue
        found = frame.f_locals.get("self")
        found = getattr(found, "__dict__", {}).get("obj", found)  # of a group or a window
        table = found if isinstance(found, pandas.DataFrame) else table
        if frame.f_code.co_name == "xs" and frame.f_locals.get("axis") == 0:
            return None  # a row
    if table is None or "[index]" in str(error):
        return None
    names = [repr(name)[:_MOST_CHARACTERS] for name in table.columns[:_MOST_NAMED]]
    more = f" and {len(table.columns) - _MOST_NAMED} more" if len(table.columns) > _MOST_NAMED else ""
    return f"the columns are {', '.join(names)}{more}." if names else "the table has no columns."
