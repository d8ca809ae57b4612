"""Members are integers, as in PowerPoint's object model, and know how XML writes them."""

from enum import IntEnum


class XmlEnum(IntEnum):
    def __new__(cls, value, xml=None):
        member = int.__new__(cls, value)
        member._value_ = value
        member.xml_value = xml
        return member

    def __str__(self):
        return f"{self.name} ({self.value})"

    @classmethod
    def from_xml(cls, xml):
        """The member that XML writes this way; None without one."""
        return next((member for member in cls if member.xml_value == xml), None) if xml is not None else None


def xml_of(value, kind):
    """How XML writes a member; other values are refused with the names of all members."""
    if isinstance(value, kind):
        return value.xml_value
    raise TypeError(f"{value!r} is not one of {kind.__name__}: {', '.join(kind.__members__)}")
