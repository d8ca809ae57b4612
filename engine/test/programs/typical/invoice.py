"""writes an invoice with fpdf2 and reads its table"""
# says: True [['Item', 'Qty', 'Price'], ['Pen', '2', '1.50']]
# timeoutMs: 120000
from fpdf import FPDF
import matplotlib.pyplot as plt
import fitz

class PDF(FPDF):

    def header(self):
        self.set_font('Helvetica', 'B', 14)
        self.cell(0, 10, 'Invoice 2024-001', border=0, align='C', new_x='LMARGIN', new_y='NEXT')

    def footer(self):
        self.set_y(-15)
        self.set_font('Helvetica', 'I', 8)
        self.cell(0, 10, f'Page {self.page_no()}/{{nb}}', align='C')
pdf = PDF()
pdf.add_page()
pdf.set_font('Arial', size=12)
pdf.cell(200, 10, txt='Hello', ln=True, align='L')
pdf.multi_cell(0, 8, 'A long text. ' * 30)
with pdf.table() as table:
    for row in [('Item', 'Qty', 'Price'), ('Pen', '2', '1.50')]:
        r = table.row()
        for x in row:
            r.cell(x)
plt.bar(['a', 'b'], [1, 2])
plt.savefig('bar.png')
plt.close()
pdf.image('bar.png', w=100)
pdf.add_font('DejaVu', '', '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf')
pdf.set_font('DejaVu', size=12)
pdf.cell(0, 10, '€ 100 – Привет ✓', new_x='LMARGIN', new_y='NEXT')
pdf.set_font('Helvetica', size=11)
pdf.write_html('<h2>Title</h2><p>Some <b>bold</b></p>')
pdf.output('/mnt/data/invoice.pdf')
doc = fitz.open('/mnt/data/invoice.pdf')
print(doc.page_count, 'Invoice' in doc[0].get_text(), doc[0].find_tables().tables[0].extract())
doc[0].get_pixmap(dpi=80).save('page1.png')
