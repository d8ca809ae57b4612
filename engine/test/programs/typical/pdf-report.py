"""writes a PDF report with letters of several scripts, tables and charts"""
# says: Umsatzbericht für Łódź – Ελλάδα
# timeoutMs: 120000
from reportlab.lib.pagesizes import A4, letter
from reportlab.platypus import SimpleDocTemplate, Paragraph, Spacer, Table, TableStyle, Image, PageBreak, ListFlowable, ListItem
from reportlab.lib.styles import getSampleStyleSheet, ParagraphStyle
from reportlab.lib import colors
from reportlab.lib.units import cm, inch
from reportlab.pdfgen import canvas
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.graphics.shapes import Drawing
from reportlab.graphics.charts.barcharts import VerticalBarChart
from reportlab.graphics.barcode import qr, code128
import matplotlib.pyplot as plt
from pypdf import PdfReader

pdfmetrics.registerFont(TTFont('DejaVu', '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf'))
pdfmetrics.registerFont(TTFont('DejaVu-Bold', 'DejaVuSans-Bold.ttf'))
styles = getSampleStyleSheet()
styles.add(ParagraphStyle(name='U', fontName='DejaVu', fontSize=11))
story = [Paragraph('Umsatzbericht für Łódź – Ελλάδα', styles['U']), Paragraph("<b>Bold</b> and <font color='red'>red</font>", styles['Normal']), Spacer(1, 12)]
data = [['Region', 'Sales'], ['North', '1,200'], ['South', '980']]
t = Table(data, colWidths=[5 * cm, 4 * cm])
t.setStyle(TableStyle([('BACKGROUND', (0, 0), (-1, 0), colors.HexColor('#4472C4')), ('TEXTCOLOR', (0, 0), (-1, 0), colors.white), ('GRID', (0, 0), (-1, -1), 0.5, colors.grey), ('ALIGN', (1, 1), (-1, -1), 'RIGHT')]))
story.append(t)
d = Drawing(300, 150)
bc = VerticalBarChart()
bc.data = [[1, 2, 3]]
bc.categoryAxis.categoryNames = ['a', 'b', 'c']
d.add(bc)
story.append(d)
plt.figure(figsize=(4, 3))
plt.plot([1, 2, 3])
plt.savefig('/tmp/c.png')
plt.close()
story.append(Image('/tmp/c.png', width=8 * cm, height=6 * cm))
story.append(PageBreak())
story.append(ListFlowable([ListItem(Paragraph('x', styles['Normal']))], bulletType='bullet'))
def foot(c, doc):
    c.saveState()
    c.setFont('Helvetica', 8)
    c.drawString(2 * cm, 1 * cm, f'Page {doc.page}')
    c.restoreState()
SimpleDocTemplate('/mnt/data/rl.pdf', pagesize=A4, title='Report').build(story, onFirstPage=foot, onLaterPages=foot)
r = PdfReader('/mnt/data/rl.pdf')
print(len(r.pages))
print(r.pages[0].extract_text()[:200])
