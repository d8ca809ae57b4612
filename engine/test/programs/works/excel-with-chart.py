"""writes a workbook with a chart"""
# says: 1
import openpyxl
from openpyxl.chart import BarChart, Reference

book = openpyxl.Workbook()
for row in ([1, 2], [3, 4]):
    book.active.append(row)
chart = BarChart()
chart.add_data(Reference(book.active, min_col=1, max_col=2, min_row=1, max_row=2))
book.active.add_chart(chart, "D1")
book.save("/mnt/data/chart.xlsx")
len(book.active._charts)
