"""The XML of a presentation."""

from pptx.oxml.element import parse_xml

__all__ = ["parse_xml"]
