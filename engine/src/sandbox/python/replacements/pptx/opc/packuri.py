from docx.opc.packuri import PackURI

__all__ = ["PackURI"]
