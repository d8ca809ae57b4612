"""Where python-pptx defines `Presentation()`."""

from pptx.presentation import open_presentation as Presentation

__all__ = ["Presentation"]
