"""The time zone of the code's clock."""

import os
import time

_FOLDER = "/usr/share/zoneinfo"


class TimeZone:
    def __init__(self):
        self._default = self._current = os.environ.get("TZ", "UTC")

    def use(self, name):
        """
        Sets the zone for a cell, or the sandbox's own if `name` is None. Unless it changes, nothing is set, so that the code
        may choose another one for its later cells.
        """
        name = name or self._default
        if name == self._current:
            return
        self._current = name
        os.environ["TZ"] = _installed_name(name) or self._default
        time.tzset()


def _installed_name(name):
    """The name under which the zone is installed: some systems keep old names, such as US/Pacific, in a package of their own."""
    if os.path.isfile(os.path.join(_FOLDER, name)):
        return name
    try:
        with open(os.path.join(_FOLDER, "tzdata.zi")) as file:
            lines = [line.split() for line in file if line.startswith(("L ", "Z "))]
    except OSError:
        return None
    wanted = name.lower()
    for kind, first, second, *_ in lines:
        if kind == "L" and second.lower() == wanted or kind == "Z" and first.lower() == wanted:
            return first
    return None
