from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn
from pptx.shapes.base import BaseShape


class GraphicFrame(BaseShape):
    """The frame of a table or a chart."""

    @property
    def has_table(self):
        return self.element.find("a:graphic/a:graphicData/a:tbl") is not None

    @property
    def has_chart(self):
        return self.element.find("a:graphic/a:graphicData/c:chart") is not None

    @property
    def shape_type(self):
        if self.is_placeholder:
            return MSO_SHAPE_TYPE.PLACEHOLDER
        return MSO_SHAPE_TYPE.TABLE if self.has_table else MSO_SHAPE_TYPE.CHART if self.has_chart else MSO_SHAPE_TYPE.DIAGRAM

    @property
    def table(self):
        from pptx.table import Table

        if not self.has_table:
            raise ValueError("shape does not contain a table")
        return Table(self.element.find("a:graphic/a:graphicData/a:tbl"), self)

    @property
    def chart_part(self):
        return self.part.related_parts[self.element.find("a:graphic/a:graphicData/c:chart").get(qn("r:id"))]

    @property
    def chart(self):
        from pptx.chart.chart import Chart

        if not self.has_chart:
            raise ValueError("shape does not contain a chart")
        return Chart(self.chart_part)

    def _frame(self, create=False):
        return self.element.ensure("p:xfrm") if create else self.element.first("p:xfrm")
