from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.shapes.base import BaseShape
from pptx.util import Emu


class Connector(BaseShape):
    """A line between two points, or from shape to shape."""

    @property
    def shape_type(self):
        return MSO_SHAPE_TYPE.LINE

    @property
    def begin_x(self):
        return Emu(self.left + self.width) if self._flips("flipH") else self.left

    @property
    def begin_y(self):
        return Emu(self.top + self.height) if self._flips("flipV") else self.top

    @property
    def end_x(self):
        return self.left if self._flips("flipH") else Emu(self.left + self.width)

    @property
    def end_y(self):
        return self.top if self._flips("flipV") else Emu(self.top + self.height)

    def begin_connect(self, shape, cxn_pt_idx):
        """`cxn_pt_idx`: 0 top, 1 left, 2 bottom, 3 right, as on a rectangle."""
        self._connect("a:stCxn", shape, cxn_pt_idx)
        self._move(_point(shape, cxn_pt_idx), (self.end_x, self.end_y))

    def end_connect(self, shape, cxn_pt_idx):
        self._connect("a:endCxn", shape, cxn_pt_idx)
        self._move((self.begin_x, self.begin_y), _point(shape, cxn_pt_idx))

    def _connect(self, tag, shape, point):
        mark = self.element.find("p:nvCxnSpPr/p:cNvCxnSpPr").ensure(tag)
        mark.set("id", str(shape.shape_id))
        mark.set("idx", str(point))

    def _move(self, begin, end):
        frame = self._frame(create=True)
        for flip, start, stop in (("flipH", begin[0], end[0]), ("flipV", begin[1], end[1])):
            frame.set_or_drop(flip, "1" if start > stop else None)
        self.left, self.top = min(begin[0], end[0]), min(begin[1], end[1])
        self.width, self.height = abs(end[0] - begin[0]), abs(end[1] - begin[1])

    def _flips(self, name):
        return self._frame().get(name) == "1"


def _point(shape, index):
    x, y = shape.left + shape.width // 2, shape.top + shape.height // 2
    sides = [(x, shape.top), (shape.left, y), (x, shape.top + shape.height), (shape.left + shape.width, y)]
    return sides[index] if index < 4 else (x, y)
