"""writes slides as with python-pptx, and reads them again"""
# says: ['Title Slide', 'Title and Content', 'Section Header']
# says: 1 Quarterly review | Sales team\n
# says: 2 Findings | North grew\nby 12 % | CHART (3)\n
# says: 3 KPI 42% | TABLE (19) | PICTURE (13)\n
# says: [['region', 'sales'], ['north', '1,200'], ['total', '']] True 4.0 3.0\n
# says: COLUMN_CLUSTERED (51) ['Q1', 'Q2'] [('north', (1200.0, None))] Sales True\n
# says: Mention the weather 1F4E79 18.0 CENTER (2)\n
# says: a member of XL_CHART_TYPE.SURFACE is refused: Draw the chart with matplotlib, and add its picture.
# says: KeyError 'no placeholder on this slide with idx == 7. It has: 0 (Title 1), 1 (Subtitle 2)'\n
# says: Package not found at 'other.pptx'\n
# says: b'PK' True\n
import io

import matplotlib.pyplot as plt
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Inches, Pt

deck = Presentation()
deck.slide_width, deck.slide_height = Inches(13.333), Inches(7.5)
print([layout.name for layout in deck.slide_layouts][:3])
cover = deck.slides.add_slide(deck.slide_layouts[0])
cover.shapes.title.text = "Quarterly review"
cover.placeholders[1].text = "Sales team"

findings = deck.slides.add_slide(deck.slide_layouts[1])
findings.shapes.title.text = "Findings"
body = findings.placeholders[1].text_frame
body.text = "North grew"
more = body.add_paragraph()
more.text, more.level, more.font.size = "by 12 %", 1, Pt(18)
findings.notes_slide.notes_text_frame.text = "Mention the weather"
data = CategoryChartData()
data.categories = ["Q1", "Q2"]
data.add_series("north", (1200, None))
chart = findings.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(7), Inches(2), Inches(5), Inches(4), data).chart
chart.has_legend, chart.has_title = True, True
chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
chart.chart_title.text_frame.text = "Sales"
chart.plots[0].has_data_labels = True
chart.plots[0].data_labels.number_format = "#,##0"
chart.value_axis.maximum_scale, chart.value_axis.has_major_gridlines = 2000, False
chart.series[0].format.fill.solid()
chart.series[0].format.fill.fore_color.rgb = RGBColor(0x1F, 0x4E, 0x79)

details = deck.slides.add_slide(deck.slide_layouts[6])
box = details.shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, Inches(1), Inches(1), Inches(3), Inches(1))
box.fill.solid()
box.fill.fore_color.rgb = RGBColor(0x1F, 0x4E, 0x79)
box.line.fill.background()
color = box.fill._xPr.solidFill.get_or_change_to_srgbClr()
color.append(parse_xml(f'<a:alpha {nsdecls("a")} val="50000"/>'))
box.text_frame.text = "KPI 42%"
box.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER
table = details.shapes.add_table(3, 2, Inches(1), Inches(3), Inches(5), Inches(1)).table
for number, texts in enumerate([("region", "sales"), ("north", "1,200"), ("total", "")]):
    for cell, text in zip(table.rows[number].cells, texts):
        cell.text, cell.vertical_anchor = text, MSO_ANCHOR.MIDDLE
table.cell(2, 0).merge(table.cell(2, 1))
picture = io.BytesIO()
plt.plot([1, 2])
plt.savefig(picture, dpi=100)
plt.close()
details.shapes.add_picture(picture, Inches(7), Inches(1), width=Inches(4))
deck.save("/mnt/data/deck.pptx")

read = Presentation("/mnt/data/deck.pptx")
for number, slide in enumerate(read.slides, 1):
    print(number, " | ".join(shape.text_frame.text if shape.has_text_frame else str(shape.shape_type) for shape in slide.shapes))
box, frame, picture = read.slides[2].shapes
rows = [[cell.text for cell in row.cells] for row in frame.table.rows]
print(rows, frame.table.cell(2, 0).is_merge_origin, picture.width.inches, picture.height.inches)
chart = next(shape for shape in read.slides[1].shapes if shape.has_chart).chart
values = [(series.name, series.values) for series in chart.series]
print(chart.chart_type, list(chart.plots[0].categories), values, chart.chart_title.text_frame.text, chart.has_legend)
size = read.slides[1].placeholders[1].text_frame.paragraphs[1].font.size.pt
print(read.slides[1].notes_slide.notes_text_frame.text, box.fill.fore_color.rgb, size, box.text_frame.paragraphs[0].alignment)
try:
    details.shapes.add_chart(XL_CHART_TYPE.SURFACE, 0, 0, Inches(5), Inches(4), data)
except NotImplementedError as error:
    print("a member of", error.args[0].replace(" is not supported by the pptx module of this sandbox.", " is refused:"))
for attempt in (lambda: read.slides[0].placeholders[7], lambda: Presentation("other.pptx")):
    try:
        attempt()
    except KeyError as error:
        print("KeyError", error)
    except Exception as error:
        print(error)
buffer = io.BytesIO()
deck.save(buffer)
print(buffer.getvalue()[:2], len(Presentation(buffer).slides) == 3)
