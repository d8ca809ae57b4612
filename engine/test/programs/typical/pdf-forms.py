"""fills, joins, protects and draws PDF files"""
# says: 4\nTrue
# timeoutMs: 120000
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen import canvas
import PyPDF2
from pdf2image import convert_from_path

c = canvas.Canvas('a.pdf')
c.acroForm.textfield(name='n', x=100, y=700, value='')
c.showPage()
c.drawString(100, 700, 'p2')
c.save()
r = PdfReader('a.pdf')
print(r.get_fields().keys())
w = PdfWriter()
w.append(r)
w.update_page_form_field_values(w.pages[0], {'n': 'Max'})
w.encrypt('pw')
w.write('b.pdf')
m = PdfWriter()
[m.append(f) for f in ('a.pdf', 'a.pdf')]
m.write('merged.pdf')
m.close()
print(len(PdfReader('merged.pdf').pages))
r2 = PdfReader('b.pdf')
print(r2.is_encrypted, r2.decrypt('pw'))
for i, p in enumerate(r.pages):
    o = PdfWriter()
    o.add_page(p)
    o.write(f'split_{i}.pdf')
print(PyPDF2.PdfReader('a.pdf').pages[1].extract_text())
mg = PyPDF2.PdfMerger()
mg.append('a.pdf')
mg.write('m2.pdf')
mg.close()
convert_from_path('a.pdf', dpi=80)[0].save('p.png')
