from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.shapes.base import BaseShape


class GroupShape(BaseShape):
    @property
    def shape_type(self):
        return MSO_SHAPE_TYPE.GROUP

    @property
    def shapes(self):
        from pptx.shapes.shapetree import GroupShapes

        return GroupShapes(self.element, self._page)

    def _properties(self, create):
        return self.element.ensure("p:grpSpPr")


def fit_group(element):
    """Sets the frame of a group, and of the groups that it is in, to the frames of its shapes."""
    if element.name != "p:grpSp":
        return
    frames = element.xpath("./p:sp/p:spPr/a:xfrm | ./p:pic/p:spPr/a:xfrm | ./p:cxnSp/p:spPr/a:xfrm | ./p:graphicFrame/p:xfrm | ./p:grpSp/p:grpSpPr/a:xfrm")
    corners = [[int(frame.find(path).get(key)) for path, key in (("a:off", "x"), ("a:off", "y"), ("a:ext", "cx"), ("a:ext", "cy"))] for frame in frames]
    left, top = min((c[0] for c in corners), default=0), min((c[1] for c in corners), default=0)
    width = max((c[0] + c[2] for c in corners), default=0) - left
    height = max((c[1] + c[3] for c in corners), default=0) - top
    frame = element.first("p:grpSpPr").ensure("a:xfrm")
    for tag, keys, values in (("off", "x y", (left, top)), ("ext", "cx cy", (width, height))):
        for name in (tag, f"ch{tag.title()}"):
            child = frame.ensure(f"a:{name}")
            for key, value in zip(keys.split(), values):
                child.set(key, str(value))
    fit_group(element.getparent())
