"""Where python-pptx defines `OxmlElement()`."""

from pptx.oxml.element import Element as BaseOxmlElement
from pptx.oxml.element import parser
from pptx.oxml.ns import NAMESPACES, qn


def OxmlElement(tag, nsmap=None):
    """A new element, such as `a:lnB`."""
    prefix = tag.split(":")[0]
    return parser.makeelement(qn(tag), nsmap=nsmap or {prefix: NAMESPACES[prefix]})


__all__ = ["BaseOxmlElement", "OxmlElement"]
