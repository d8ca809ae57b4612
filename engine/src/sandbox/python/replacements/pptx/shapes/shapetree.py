from xml.sax.saxutils import quoteattr

from pptx.enum.base import xml_of
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.exc import UnsupportedFeature
from pptx.oxml.element import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.shapes.autoshape import Shape
from pptx.shapes.connector import Connector
from pptx.shapes.freeform import FreeformBuilder
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.group import GroupShape, fit_group
from pptx.shapes.picture import Picture, relate_image
from pptx.shapes.placeholder import Placeholder, placeholder_copy_xml

_KINDS = {"p:sp": Shape, "p:pic": Picture, "p:graphicFrame": GraphicFrame, "p:grpSp": GroupShape, "p:cxnSp": Connector}
_STYLE = (
    '<p:style><a:lnRef idx="1"><a:schemeClr val="accent1"/></a:lnRef><a:fillRef idx="{fill}"><a:schemeClr val="accent1"/></a:fillRef>'
    '<a:effectRef idx="0"><a:schemeClr val="accent1"/></a:effectRef><a:fontRef idx="minor"><a:schemeClr val="{font}"/></a:fontRef></p:style>'
)


class GroupShapes:
    """The shapes of a slide or a group: an element `p:spTree` or `p:grpSp`."""

    def __init__(self, element, page):
        self.element = self._element = self._spTree = element
        self._page = page
        self.part = page.part

    def __iter__(self):
        return (self._shape(child) for child in list(self.element) if isinstance(child.tag, str) and child.name in _KINDS)

    def __len__(self):
        return sum(1 for _ in self)

    def __getitem__(self, index):
        return list(self)[index]

    def index(self, shape):
        return list(self).index(shape)

    def add_shape(self, autoshape_type_id, left, top, width, height):
        return self.add_shape_of(xml_of(autoshape_type_id, MSO_SHAPE), _title(autoshape_type_id.name), left, top, width, height)

    def add_shape_of(self, preset, name, left, top, width, height):
        text = '<a:bodyPr rtlCol="0" anchor="ctr"/><a:lstStyle/><a:p><a:pPr algn="ctr"/></a:p>'
        style = _STYLE.format(fill=3, font="lt1")
        return self._add("sp", name, "<p:cNvSpPr/>", f"{_box(preset, left, top, width, height)}{style}<p:txBody>{text}</p:txBody>")

    def add_textbox(self, left, top, width, height):
        box = _box("rect", left, top, width, height, "<a:noFill/>")
        text = '<p:txBody><a:bodyPr wrap="none"><a:spAutoFit/></a:bodyPr><a:lstStyle/><a:p/></p:txBody>'
        return self._add("sp", "TextBox", '<p:cNvSpPr txBox="1"/>', box + text)

    def add_picture(self, image_file, left, top, width=None, height=None):
        """Without width and height, the picture has its own size; with one of them, its own proportions."""
        relation, (own_width, own_height) = relate_image(self._page, image_file)
        if width is None:
            width = own_width if height is None else own_width * height / own_height
        height = own_height * width / own_width if height is None else height
        return self.new_picture(relation, "Picture", left, top, width, height)

    def new_picture(self, relation, name, left, top, width, height):
        blip = f'<p:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
        locks = '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr>'
        return self._add("pic", name, locks, blip + _box("rect", left, top, width, height))

    def add_table(self, rows, cols, left, top, width, height):
        from pptx.table import table_xml

        uri = "http://schemas.openxmlformats.org/drawingml/2006/table"
        return self._add_frame("Table", left, top, width, height, uri, table_xml(rows, cols, int(width), int(height)))

    def add_chart(self, chart_type, x, y, cx, cy, chart_data):
        from pptx.chart.part import create_chart

        relation = create_chart(self.part, chart_type, chart_data)
        uri = "http://schemas.openxmlformats.org/drawingml/2006/chart"
        return self._add_frame("Chart", x, y, cx, cy, uri, f'<c:chart {nsdecls("c")} r:id="{relation}"/>')

    def add_connector(self, connector_type, begin_x, begin_y, end_x, end_y):
        box = _box(xml_of(connector_type, MSO_CONNECTOR), begin_x, begin_y, 0, 0)
        line = self._add("cxnSp", "Connector", "<p:cNvCxnSpPr/>", box + _STYLE.format(fill=0, font="tx1"))
        line._move((int(begin_x), int(begin_y)), (int(end_x), int(end_y)))
        fit_group(self.element)
        return line

    def add_group_shape(self, shapes=()):
        frame = '<a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm>'
        group = self._add("grpSp", "Group", "<p:cNvGrpSpPr/>", f"<p:grpSpPr>{frame}</p:grpSpPr>")
        for shape in shapes:
            group.element.append(shape.element)
        fit_group(group.element)
        return group

    def build_freeform(self, start_x=0, start_y=0, scale=1.0):
        return FreeformBuilder(self, start_x, start_y, scale)

    def add_movie(self, *_arguments, **_named):
        raise UnsupportedFeature("add_movie()", "Add a picture of the film, and name the file on the slide.")

    def add_ole_object(self, *_arguments, **_named):
        raise UnsupportedFeature("add_ole_object()", "Show the content as a table or a picture.")

    def _add_frame(self, name, left, top, width, height, uri, content):
        frame = f'<p:xfrm><a:off x="{int(left)}" y="{int(top)}"/><a:ext cx="{int(width)}" cy="{int(height)}"/></p:xfrm>'
        locks = '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>'
        graphic = f'<a:graphic><a:graphicData uri="{uri}">{content}</a:graphicData></a:graphic>'
        return self._add("graphicFrame", name, locks, frame + graphic)

    def _add(self, kind, name, own, rest):
        number = self._next_id()
        wrap = {"sp": "nvSpPr", "pic": "nvPicPr", "cxnSp": "nvCxnSpPr", "grpSp": "nvGrpSpPr", "graphicFrame": "nvGraphicFramePr"}[kind]
        head = f'<p:{wrap}><p:cNvPr id="{number}" name={quoteattr(f"{name} {number - 1}")}/>{own}<p:nvPr/></p:{wrap}>'
        element = parse_xml(f"<p:{kind} {nsdecls('a', 'p', 'r')}>{head}{rest}</p:{kind}>")
        extensions = self.element.first("p:extLst")
        if extensions is not None:
            extensions.addprevious(element)
        else:
            self.element.append(element)
        fit_group(self.element)
        return self._shape(element)

    def _next_id(self):
        return max((int(number) for number in self._page.element.xpath("//p:cNvPr/@id") if number.isdigit()), default=0) + 1

    def _shape(self, element):
        if element.name == "p:sp" and element.ph is not None and hasattr(self._page, "slide_layout"):
            return Placeholder(element, self._page)
        return _KINDS[element.name](element, self._page)


class Shapes(GroupShapes):
    @property
    def title(self):
        kinds = ("title", "ctrTitle")
        return next((shape for shape in self.placeholders if shape.element.ph.get("type") in kinds), None)

    @property
    def placeholders(self):
        return Placeholders(self)

    def clone_placeholder(self, placeholder):
        element, name = placeholder_copy_xml(placeholder, self._next_id())
        element.properties.set("name", name)
        self.element.append(element)


class Placeholders:
    """By their numbers (`idx`), not by their places; iteration has them in the order of the numbers."""

    def __init__(self, shapes):
        self._shapes = shapes

    def __iter__(self):
        return iter(sorted((shape for shape in self._shapes if shape.is_placeholder), key=lambda shape: shape.placeholder_format.idx))

    def __len__(self):
        return len(list(iter(self)))

    def __getitem__(self, idx):
        for shape in self:
            if shape.placeholder_format.idx == idx:
                return shape
        numbers = ", ".join(f"{shape.placeholder_format.idx} ({shape.name})" for shape in self)
        raise KeyError(f"no placeholder on this slide with idx == {idx}. It has: {numbers or 'none'}")

    def get(self, idx, default=None):
        return next((shape for shape in self if shape.placeholder_format.idx == idx), default)


def _box(preset, left, top, width, height, fill=""):
    place = f'<a:off x="{int(left)}" y="{int(top)}"/><a:ext cx="{int(width)}" cy="{int(height)}"/>'
    return f'<p:spPr><a:xfrm>{place}</a:xfrm><a:prstGeom prst="{preset}"><a:avLst/></a:prstGeom>{fill}</p:spPr>'


def _title(name):
    return name.replace("_", " ").title()


__all__ = ["GroupShapes", "Placeholders", "Shapes"]
