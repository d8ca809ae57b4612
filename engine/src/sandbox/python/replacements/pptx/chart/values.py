"""Properties that are an attribute `val` of a child element."""

from pptx.enum.base import xml_of


def number_of(tag, kind=float):
    def read(self):
        child = self._element.find(tag)
        return kind(child.get("val")) if child is not None else None

    def write(self, value):
        *parents, last = tag.split("/")
        element = self._element
        for parent in parents:
            element = element.ensure(parent)
        element.drop(last)
        if value is not None:
            element.ensure(last).set("val", str(kind(value)))

    return property(read, write)


def flag_of(tag, default=False):
    def read(self):
        child = self._element.first(tag)
        return default if child is None else child.get("val", "1") in ("1", "true")

    def write(self, value):
        self._element.ensure(tag).set("val", "1" if value else "0")

    return property(read, write)


def member_of(tag, kind):
    def read(self):
        child = self._element.first(tag)
        return kind.from_xml(child.get("val")) if child is not None else None

    def write(self, value):
        if value is None:
            self._element.drop(tag)
        else:
            self._element.ensure(tag).set("val", xml_of(value, kind))

    return property(read, write)


class NumberFormat:
    """Mixed into what shows numbers."""

    @property
    def number_format(self):
        child = self._element.first("c:numFmt")
        return child.get("formatCode", "General") if child is not None else "General"

    @number_format.setter
    def number_format(self, value):
        child = self._element.ensure("c:numFmt")
        child.set("formatCode", value)
        child.set("sourceLinked", "0")

    @property
    def number_format_is_linked(self):
        child = self._element.first("c:numFmt")
        return child is None or child.get("sourceLinked") in ("1", "true")

    @number_format_is_linked.setter
    def number_format_is_linked(self, value):
        child = self._element.ensure("c:numFmt")
        child.set("formatCode", child.get("formatCode", "General"))
        child.set("sourceLinked", "1" if value else "0")
