"""Where pdfplumber defines functions on lists of characters."""

from pdfplumber.words import extract_text, extract_words

__all__ = ["extract_text", "extract_words"]
