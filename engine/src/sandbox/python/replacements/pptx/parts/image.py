from pptx.shapes.picture import Image

__all__ = ["Image"]
