from pptx.enum.shapes import MSO_SHAPE, MSO_SHAPE_TYPE
from pptx.oxml.element import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.shapes.base import BaseShape
from pptx.text.text import TextFrame

_EMPTY_TEXT = f"<p:txBody {nsdecls('a', 'p')}><a:bodyPr/><a:lstStyle/><a:p/></p:txBody>"


class Shape(BaseShape):
    """A drawn shape, a text box, or a placeholder with text."""

    has_text_frame = True

    @property
    def text_frame(self):
        if self.element.first("p:txBody") is None:
            self.element.put(parse_xml(_EMPTY_TEXT))
        return TextFrame(self.element.first("p:txBody"), self)

    @property
    def text(self):
        return self.text_frame.text

    @text.setter
    def text(self, value):
        self.text_frame.text = value

    @property
    def shape_type(self):
        if self.is_placeholder:
            return MSO_SHAPE_TYPE.PLACEHOLDER
        if self.element.find("p:spPr/a:custGeom") is not None:
            return MSO_SHAPE_TYPE.FREEFORM
        return MSO_SHAPE_TYPE.TEXT_BOX if self.element.find("p:nvSpPr/p:cNvSpPr").get("txBox") == "1" else MSO_SHAPE_TYPE.AUTO_SHAPE

    @property
    def auto_shape_type(self):
        geometry = self.element.find("p:spPr/a:prstGeom")
        if self.shape_type is not MSO_SHAPE_TYPE.AUTO_SHAPE or geometry is None:
            raise ValueError("shape is not an auto shape")
        return MSO_SHAPE.from_xml(geometry.get("prst"))

    @property
    def adjustments(self):
        return Adjustments(self.element.find("p:spPr/a:prstGeom"))


class Adjustments:
    """The handles of a shape, such as the roundness of its corners, mostly from 0 to 1. A new value is written by its number."""

    # Whose values are known by other names than adj1, adj2 and so on.
    _ONE = {"roundRect", "triangle", "plus", "octagon", "parallelogram", "can", "cube", "bevel", "foldedCorner", "donut", "sun", "moon", "plaque"}
    _ONE |= {"smileyFace", "noSmoking", "star4", "star8", "star16", "star24", "star32", "homePlate", "chevron", "frame", "teardrop", "verticalScroll"}
    _ONE |= {"horizontalScroll", "bracketPair", "bracePair", "leftBracket", "rightBracket", "round1Rect", "snip1Rect", "diagStripe"}

    def __init__(self, geometry):
        self._geometry = geometry

    def __getitem__(self, index):
        guide = self._guide(index)
        return int(guide.get("fmla").split()[1]) / 100000 if guide is not None else 0.16667

    def __setitem__(self, index, value):
        guide = self._guide(index)
        if guide is None:
            values = self._geometry.ensure("a:avLst")
            guide = values.makeelement(values.tag.replace("avLst", "gd"))
            guide.set("name", self._name(index))
            values.append(guide)
        guide.set("fmla", f"val {round(value * 100000)}")

    def __len__(self):
        return max(1, len(self._geometry.findall("a:avLst/a:gd")))

    def _guide(self, index):
        guides = self._geometry.findall("a:avLst/a:gd")
        return next((guide for guide in guides if guide.get("name") == self._name(index)), None)

    def _name(self, index):
        return "adj" if index == 0 and self._geometry.get("prst") in self._ONE else f"adj{index + 1}"
