"""Exceptions of python-pptx, by their names."""

from docx.opc.exceptions import PackageNotFoundError


class PythonPptxError(Exception):
    pass


class InvalidXmlError(PythonPptxError):
    pass


class UnsupportedFeature(NotImplementedError):
    """What python-pptx can do and this stand-in cannot."""

    def __init__(self, feature, instead):
        super().__init__(f"{feature} is not supported by the pptx module of this sandbox. {instead}")


__all__ = ["InvalidXmlError", "PackageNotFoundError", "PythonPptxError", "UnsupportedFeature"]
