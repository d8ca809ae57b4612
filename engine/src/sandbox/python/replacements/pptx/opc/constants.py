from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

__all__ = ["CONTENT_TYPE", "RELATIONSHIP_TYPE"]
