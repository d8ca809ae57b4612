"""finds fonts for fpdf by the names of their files, and does not report old parameters that still work"""
# says: b'%PDF'\n
# silent: Warning
from fpdf import FPDF

pdf = FPDF()
pdf.add_page()
pdf.set_font("Arial", "B", 16)
pdf.cell(0, 10, "Report", 0, 1, "C")
pdf.add_font("DejaVu", "", "DejaVuSans.ttf", uni=True)
pdf.add_font("DejaVu", "B", fname="fonts/DejaVuSans-Bold.ttf")
pdf.add_font("Calibri", "", "C:/Windows/Fonts/calibri.ttf")
pdf.set_font("DejaVu", "B", size=12)
pdf.cell(200, 10, txt="Привет – “100 €”", ln=True)
pdf.output("/mnt/data/report.pdf")
print(open("report.pdf", "rb").read(4))
