"""writes PDF files with reportlab and fpdf2, and reads their text and tables"""
# says: Quarterly report\n[['month', 'sales'], ['January', '10']]\nGrüße\n
from fpdf import FPDF
import fitz
from pypdf import PdfReader
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

table = Table([["month", "sales"], ["January", "10"]])
table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 1, colors.black)]))
SimpleDocTemplate("report.pdf", pagesize=A4).build([Paragraph("Quarterly report", getSampleStyleSheet()["Title"]), table])
print(PdfReader("report.pdf").pages[0].extract_text().split("\n")[0])
print(fitz.open("report.pdf")[0].find_tables().tables[0].extract())
pdf = FPDF()
pdf.add_page()
pdf.set_font("Helvetica", size=12)
pdf.cell(0, 10, "Grüße")
pdf.output("letter.pdf")
print(fitz.open("letter.pdf")[0].get_text().strip())
