"""writes a Word report with a table and a picture, and its PDF"""
# says: True\n
# timeoutMs: 120000
from docx import Document
from docx.shared import Inches, Pt, RGBColor, Cm
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml.ns import qn
from docx.oxml import OxmlElement
import matplotlib.pyplot as plt
import io
import pandas as pd
import subprocess
import os

df = pd.DataFrame({'Region': ['North', 'South'], 'Sales': [1200.5, 980.25]})
doc = Document()
style = doc.styles['Normal']
style.font.name = 'Calibri'
style.font.size = Pt(11)
doc.add_heading('Quarterly report', 0)
p = doc.add_paragraph('Sales rose by ')
p.add_run('12 %').bold = True
p.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
doc.add_paragraph('First', style='List Bullet')
doc.add_paragraph('One', style='List Number')
doc.add_paragraph('To be or not', style='Intense Quote')
table = doc.add_table(rows=1, cols=len(df.columns))
table.style = 'Light Grid Accent 1'
table.alignment = WD_TABLE_ALIGNMENT.CENTER
for i, c in enumerate(df.columns):
    table.rows[0].cells[i].text = c
for row in df.itertuples(index=False):
    cells = table.add_row().cells
    for i, v in enumerate(row):
        cells[i].text = f'{v:,.2f}' if isinstance(v, float) else str(v)
shd = OxmlElement('w:shd')
shd.set(qn('w:fill'), 'D9E2F3')
table.rows[0].cells[0]._tc.get_or_add_tcPr().append(shd)
fig, ax = plt.subplots(figsize=(5, 3))
ax.bar(df.Region, df.Sales)
buf = io.BytesIO()
fig.savefig(buf, format='png', dpi=150)
buf.seek(0)
plt.close(fig)
doc.add_picture(buf, width=Inches(5))
doc.add_page_break()
section = doc.sections[0]
section.header.paragraphs[0].text = 'Confidential'
section.left_margin = Cm(2)
doc.core_properties.author = 'Analyst'
doc.save('/mnt/data/report.docx')
d = Document('/mnt/data/report.docx')
print([p.text for p in d.paragraphs if p.text], [[c.text for c in r.cells] for r in d.tables[0].rows])
r = subprocess.run('soffice --headless --convert-to pdf /mnt/data/report.docx --outdir /mnt/data', shell=True, capture_output=True, text=True)
print(r.returncode, r.stdout)
print(os.path.exists('/mnt/data/report.pdf'))
