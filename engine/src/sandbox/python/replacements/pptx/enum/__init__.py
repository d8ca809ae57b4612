"""Enumerations, by the names of python-pptx and with its numbers."""
