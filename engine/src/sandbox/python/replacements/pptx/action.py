"""What a click on a shape does."""

from pptx.enum.action import PP_ACTION
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.text.paragraph import Hyperlink

_TO_SLIDE = "ppaction://hlinksldjump"


class ActionSetting:
    def __init__(self, shape):
        self._shape = shape
        self.part = shape.part
        self.hyperlink = Hyperlink(shape.element.properties.getparent(), "p:cNvPr", shape.part)

    @property
    def action(self):
        link = self._link
        if link is None:
            return PP_ACTION.NONE
        return PP_ACTION.NAMED_SLIDE if link.get("action") == _TO_SLIDE else PP_ACTION.HYPERLINK

    @property
    def target_slide(self):
        from pptx.slide import Slide, object_of

        if self.action is not PP_ACTION.NAMED_SLIDE:
            return None
        return object_of(self.part.related_parts[self._link.rId], Slide)

    @target_slide.setter
    def target_slide(self, slide):
        self._shape.element.properties.drop("a:hlinkClick")
        if slide is not None:
            link = self._shape.element.properties.ensure("a:hlinkClick")
            link.set(qn("r:id"), self.part.relate_to(slide.part, RELATIONSHIP_TYPE.SLIDE))
            link.set("action", _TO_SLIDE)

    @property
    def _link(self):
        return self._shape.element.properties.first("a:hlinkClick")
