from pptx.oxml.element import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.shapes.autoshape import Shape
from pptx.shapes.picture import relate_image


class Placeholder(Shape):
    """A placeholder of a slide: for text, or to insert a picture, a table or a chart in its place."""

    def insert_picture(self, image_file):
        """The picture fills the place, and what is beyond it is cut off."""
        relation, (width, height) = relate_image(self._page, image_file)
        place = self.width / self.height if self.width and self.height else width / height
        picture = self._page.shapes.new_picture(relation, self.name, self.left, self.top, self.width, self.height)
        extra = 1 - place / (width / height)
        if extra > 0:
            picture.crop_left = picture.crop_right = extra / 2
        elif extra < 0:
            picture.crop_top = picture.crop_bottom = (1 - width / height / place) / 2
        picture.name = self.name
        return self._become(picture)

    def insert_table(self, rows, cols):
        return self._become(self._page.shapes.add_table(rows, cols, self.left, self.top, self.width, int(370840 * rows)))

    def insert_chart(self, chart_type, chart_data):
        return self._become(self._page.shapes.add_chart(chart_type, self.left, self.top, self.width, self.height, chart_data))

    def _become(self, shape):
        mark = shape.element.find("*/p:nvPr")
        mark.insert(0, self.element.ph)
        self.element.getparent().replace(self.element, shape.element)
        return shape


def placeholder_copy_xml(placeholder, shape_id):
    """The element of a slide for a placeholder of its layout, without text and place."""
    mark = placeholder.element.ph
    marks = "".join(f' {name}="{mark.get(name)}"' for name in ("type", "orient", "sz", "idx") if mark.get(name) is not None)
    name = f"{placeholder.name.rsplit(' ', 1)[0]} {shape_id - 1}" if placeholder.name[-1:].isdigit() else placeholder.name
    text = "" if mark.get("type") == "sldImg" else "<p:txBody><a:bodyPr/><a:lstStyle/><a:p/></p:txBody>"
    return parse_xml(
        f'<p:sp {nsdecls("a", "p")}><p:nvSpPr><p:cNvPr id="{shape_id}" name=""/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph{marks}/></p:nvPr></p:nvSpPr><p:spPr/>{text}</p:sp>"
    ), name

