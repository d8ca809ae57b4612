"""styles a workbook, and LibreOffice computes its formulas"""
# says: 360\n
# timeoutMs: 120000
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, LineChart, PieChart, Reference
from openpyxl.styles import Font, PatternFill, Alignment, Border, Side
from openpyxl.utils import get_column_letter
from openpyxl.utils.dataframe import dataframe_to_rows
from openpyxl.formatting.rule import ColorScaleRule, CellIsRule
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.drawing.image import Image
from openpyxl.comments import Comment
import pandas as pd
import matplotlib.pyplot as plt
import subprocess

df = pd.DataFrame({'Month': ['Jan', 'Feb', 'Mar'], 'Sales': [120, 150, 90], 'Cost': [80, 100, 70]})
wb = Workbook()
ws = wb.active
ws.title = 'Data'
for r in dataframe_to_rows(df, index=False, header=True):
    ws.append(r)
ws['D1'] = 'Profit'
for i in range(2, 5):
    ws[f'D{i}'] = f'=B{i}-C{i}'
ws['B5'] = '=SUM(B2:B4)'
for c in ws[1]:
    c.font = Font(bold=True, color='FFFFFF')
    c.fill = PatternFill('solid', fgColor='4472C4')
    c.alignment = Alignment(horizontal='center')
bar = BarChart()
bar.title = 'Sales'
bar.add_data(Reference(ws, min_col=2, max_col=3, min_row=1, max_row=4), titles_from_data=True)
bar.set_categories(Reference(ws, min_col=1, min_row=2, max_row=4))
ws.add_chart(bar, 'F2')
pie = PieChart()
pie.add_data(Reference(ws, min_col=2, min_row=1, max_row=4), titles_from_data=True)
ws.add_chart(pie, 'F20')
ws.conditional_formatting.add('B2:B4', ColorScaleRule(start_type='min', start_color='F8696B', end_type='max', end_color='63BE7B'))
dv = DataValidation(type='list', formula1='"Yes,No"')
ws.add_data_validation(dv)
dv.add('G2')
t = Table(displayName='T1', ref='A1:D4')
t.tableStyleInfo = TableStyleInfo(name='TableStyleMedium9', showRowStripes=True)
ws.add_table(t)
ws['A1'].comment = Comment('Month of the year', 'me')
for i, col in enumerate(ws.columns, 1):
    ws.column_dimensions[get_column_letter(i)].width = max((len(str(c.value or '')) for c in col)) + 4
plt.plot(df.Month, df.Sales)
plt.savefig('chart.png')
plt.close()
ws2 = wb.create_sheet('Picture')
ws2.add_image(Image('chart.png'), 'A1')
wb.save('styled.xlsx')
wb2 = load_workbook('styled.xlsx')
print(wb2.sheetnames, wb2['Data']['B5'].value, len(wb2['Data']._charts))
subprocess.run(['libreoffice', '--headless', '--convert-to', 'xlsx', '--outdir', 'calc', 'styled.xlsx'], check=True, capture_output=True)
print(load_workbook('calc/styled.xlsx', data_only=True)['Data']['B5'].value)
