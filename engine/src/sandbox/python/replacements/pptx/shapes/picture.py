import hashlib
import io
import os

from pptx.enum.base import xml_of
from pptx.enum.shapes import MSO_SHAPE, MSO_SHAPE_TYPE
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.shapes.base import BaseShape

_KEPT = {"PNG": "png", "JPEG": "jpg", "GIF": "gif", "BMP": "bmp", "TIFF": "tiff"}
_TYPES = {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif", "bmp": "image/bmp", "tiff": "image/tiff"}


def read_image(file):
    """The bytes of a picture, its extension, and its size in EMU. Formats that PowerPoint does not draw become PNG."""
    from PIL import Image as PillowImage

    if isinstance(file, (str, os.PathLike)):
        with open(file, "rb") as opened:
            blob = opened.read()
    else:
        file.seek(0)
        blob = file.read()
    with PillowImage.open(io.BytesIO(blob)) as picture:
        extension = _KEPT.get(picture.format)
        if extension is None:
            extension, buffer = "png", io.BytesIO()
            picture.save(buffer, "PNG")
            blob = buffer.getvalue()
        dots = [round(float(value)) or 72 for value in picture.info.get("dpi", (72, 72))]
        return blob, extension, tuple(int(914400 * pixels / per_inch) for pixels, per_inch in zip(picture.size, dots))


def relate_image(page, file):
    """The id of a relation of the page to the picture, and the picture's size in EMU."""
    blob, extension, size = read_image(file)
    part = page.part.package.image_part(blob, extension, _TYPES[extension])
    return page.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE), size


def _crop(side):
    def read(self):
        cut = self.element.find("p:blipFill/a:srcRect")
        return int(cut.get(side, 0)) / 100000 if cut is not None else 0.0

    def write(self, value):
        cut = self.element.first("p:blipFill").ensure("a:srcRect")
        cut.set_or_drop(side, round(value * 100000) or None)

    return property(read, write)


class Picture(BaseShape):
    crop_left = _crop("l")
    crop_top = _crop("t")
    crop_right = _crop("r")
    crop_bottom = _crop("b")

    @property
    def shape_type(self):
        return MSO_SHAPE_TYPE.PLACEHOLDER if self.is_placeholder else MSO_SHAPE_TYPE.PICTURE

    @property
    def auto_shape_type(self):
        """The shape that the picture is cut to."""
        return MSO_SHAPE.from_xml(self.element.find("p:spPr/a:prstGeom").get("prst"))

    @auto_shape_type.setter
    def auto_shape_type(self, value):
        self.element.find("p:spPr/a:prstGeom").set("prst", xml_of(value, MSO_SHAPE))

    @property
    def image(self):
        relation = self.element.find("p:blipFill/a:blip").get(qn("r:embed"))
        if relation is None:
            raise ValueError("the picture is not in the file but linked")
        return Image(self.part.related_parts[relation])


class Image:
    def __init__(self, part):
        self.blob = part.blob
        self.content_type = part.content_type
        self.ext = part.partname.ext.replace("jpeg", "jpg")
        self.filename = part.partname.filename
        self.sha1 = hashlib.sha1(self.blob).hexdigest()

    @property
    def size(self):
        """In pixels."""
        from PIL import Image as PillowImage

        return PillowImage.open(io.BytesIO(self.blob)).size

    @property
    def dpi(self):
        from PIL import Image as PillowImage

        return tuple(round(value) for value in PillowImage.open(io.BytesIO(self.blob)).info.get("dpi", (72, 72)))
