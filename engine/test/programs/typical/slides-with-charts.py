"""writes slides with native charts as with python-pptx, and reads their PDF as with pdfplumber"""
# says: ['Review', 'Sales by region', 'Shares', 'Trend'] True\n
# says: [['region', 'sales'], ['north', '1200'], ['south', '800']]\n
# says: north 60%\n
# timeoutMs: 120000
import subprocess

import pandas as pd
import pdfplumber
from pptx import Presentation
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.util import Inches, Pt

frame = pd.DataFrame({'region': ['north', 'south'], 'sales': [1200, 800]})
deck = Presentation()
deck.slides.add_slide(deck.slide_layouts[0]).shapes.title.text = 'Review'

slide = deck.slides.add_slide(deck.slide_layouts[5])
slide.shapes.title.text = 'Sales by region'
table = slide.shapes.add_table(len(frame) + 1, 2, Inches(1), Inches(2), Inches(8), Inches(1.5)).table
for column, name in enumerate(frame.columns):
    table.cell(0, column).text = name
    for row, value in enumerate(frame[name], 1):
        table.cell(row, column).text = str(value)

slide = deck.slides.add_slide(deck.slide_layouts[5])
slide.shapes.title.text = 'Shares'
shares = CategoryChartData()
shares.categories = frame['region']
shares.add_series('share', frame['sales'] / frame['sales'].sum())
chart = slide.shapes.add_chart(XL_CHART_TYPE.PIE, Inches(1), Inches(1.5), Inches(8), Inches(5), shares).chart
chart.has_legend = True
chart.legend.position = XL_LEGEND_POSITION.BOTTOM
labels = chart.plots[0].data_labels
labels.show_value, labels.show_percentage, labels.show_category_name = False, True, True
labels.number_format, labels.number_format_is_linked, labels.font.size = '0%', False, Pt(14)

slide = deck.slides.add_slide(deck.slide_layouts[5])
slide.shapes.title.text = 'Trend'
points = XyChartData()
series = points.add_series('sales')
for x, y in [(1, 2), (2, 4), (3, 3)]:
    series.add_data_point(x, y)
slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, Inches(1), Inches(1.5), Inches(8), Inches(5), points)
deck.save('/mnt/data/deck.pptx')

subprocess.run(['soffice', '--headless', '--convert-to', 'pdf', 'deck.pptx'], check=True, capture_output=True)
with pdfplumber.open('deck.pdf') as pdf:
    pages = pdf.pages
    titles = [page.extract_text().split('\n')[0] for page in pages]
    print(titles, all(len(page.curves) + len(page.rects) > 3 for page in pages[2:]))
    print(pages[1].extract_table())
    words = [word['text'].strip(';,') for word in pages[2].extract_words()]
    print(words[words.index('60%') - 1], '60%')
