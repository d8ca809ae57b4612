"""writes letters that the built-in fonts of PDF lack, with fpdf and reportlab, in fonts of the same widths"""
# says: fpdf: Übersicht – März €|Москва: Łódź → ✓|你好|plain\n
# says: ['LiberationSans', 'LiberationSans-Bold']
# says: reportlab: Łódź Москва|Plain|Ελλάδα\n
# says: unchanged: {'Helvetica'}\n
import fitz
from fpdf import FPDF
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate


def lines(path):
    return "|".join(fitz.open(path)[0].get_text().strip().split("\n"))


def fonts(path):
    return {font[3].partition("+")[2] or font[3] for font in fitz.open(path)[0].get_fonts()}


pdf = FPDF()
pdf.add_page()
pdf.set_font("Arial", "B", 16)
pdf.cell(0, 10, "Übersicht – März €", 0, 1, "C")
pdf.set_font("Times", "", 12)
pdf.multi_cell(0, 8, "Москва: **Łódź** → ✓", markdown=True, new_x="LMARGIN", new_y="NEXT")
pdf.cell(0, 10, "你好", new_x="LMARGIN", new_y="NEXT")
pdf.cell(0, 10, "plain")
print(pdf.font_family == "times")
pdf.output("report.pdf")
print("fpdf:", lines("report.pdf"))
styles = getSampleStyleSheet()
story = [Paragraph("<b>Łódź</b> Москва", styles["BodyText"]), Paragraph("Plain", styles["BodyText"])]
SimpleDocTemplate("story.pdf").build([*story, Paragraph("<font name='Helvetica'>Ελλάδα</font>", styles["BodyText"])])
print("reportlab:", lines("story.pdf"))
print(sorted(name for name in fonts("story.pdf") if name.startswith("LiberationSans")))
canvas = Canvas("plain.pdf")
canvas.drawString(72, 700, "100 € – é")
canvas.save()
print("unchanged:", fonts("plain.pdf"))
