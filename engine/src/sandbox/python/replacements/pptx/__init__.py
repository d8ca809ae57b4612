"""Reads and writes PowerPoint files, by the interface of the package python-pptx that most code uses."""

from pptx.presentation import open_presentation as Presentation

__version__ = "1.0.2"
__all__ = ["Presentation"]
