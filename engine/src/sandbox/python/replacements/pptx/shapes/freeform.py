from pptx.oxml.element import parse_xml
from pptx.oxml.ns import nsdecls


class FreeformBuilder:
    """Draws lines from point to point; `convert_to_shape()` adds them to the slide. `scale`: EMU per unit."""

    def __init__(self, shapes, start_x, start_y, scale):
        self._shapes = shapes
        self._scale = scale if isinstance(scale, tuple) else (scale, scale)
        self._steps = [("moveTo", start_x, start_y)]

    def add_line_segments(self, vertices, close=True):
        self._steps += [("lnTo", x, y) for x, y in vertices]
        if close:
            self._steps.append(("close", None, None))
        return self

    def move_to(self, x, y):
        self._steps.append(("moveTo", x, y))
        return self

    def convert_to_shape(self, origin_x=0, origin_y=0):
        across, down = self._scale
        points = [(kind, round(x * across), round(y * down)) if kind != "close" else (kind, 0, 0) for kind, x, y in self._steps]
        drawn = [(x, y) for kind, x, y in points if kind != "close"]
        left, top = min(x for x, _ in drawn), min(y for _, y in drawn)
        width, height = max(x for x, _ in drawn) - left, max(y for _, y in drawn) - top
        path = "".join(
            "<a:close/>" if kind == "close" else f'<a:{kind}><a:pt x="{x - left}" y="{y - top}"/></a:{kind}>' for kind, x, y in points
        )
        shape = self._shapes.add_shape_of("rect", "Freeform", int(origin_x) + left, int(origin_y) + top, width, height)
        geometry = parse_xml(
            f"<a:custGeom {nsdecls('a')}><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
            f'<a:rect l="l" t="t" r="r" b="b"/><a:pathLst><a:path w="{width}" h="{height}">{path}</a:path></a:pathLst></a:custGeom>'
        )
        properties = shape.element.first("p:spPr")
        properties.drop("a:prstGeom")
        properties.put(geometry)
        return shape
