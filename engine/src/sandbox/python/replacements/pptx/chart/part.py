from pptx.chart.write import chart_xml, workbook_of
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part, XmlPart
from pptx.oxml.ns import qn


def create_chart(page, chart_type, data):
    """A part with the chart and its workbook. Returns the id of its relation to the page's part."""
    part = XmlPart.create(page.package, "/ppt/charts/chart%d.xml", CONTENT_TYPE.DML_CHART, chart_xml(chart_type, data))
    relation = page.relate_to(part, RELATIONSHIP_TYPE.CHART)
    store_workbook(part, data)
    return relation


def store_workbook(part, data):
    """Puts the data of a chart beside it, for PowerPoint's "Edit data"."""
    blob = workbook_of(data)
    reference = part.element.first("c:externalData")
    if reference is not None and reference.rId in part.related_parts:
        part.related_parts[reference.rId]._blob = blob
        return
    name = part.package.next_partname("/ppt/embeddings/Microsoft_Excel_Sheet%d.xlsx")
    book = Part(name, CONTENT_TYPE.SML_SHEET, blob, part.package)
    reference = part.element.ensure("c:externalData")
    reference.set(qn("r:id"), part.relate_to(book, RELATIONSHIP_TYPE.PACKAGE))
    reference.ensure("c:autoUpdate").set("val", "0")
