"""Reads text, tables and drawings of PDF pages, by the interface of the package pdfplumber that most code uses."""

from pdfplumber.pdf import PDF, open_pdf as open

__version__ = "0.11.4"
__all__ = ["PDF", "open"]
