"""reads tables of PDF and text of Word documents as with camelot, tabula and docx2txt, and draws treemaps as with squarify"""
# images: 1
# says: 2 [['Item', 'Qty', 'Price'], ['Bolt/M8', '10', '1,200.50'], ['Nut', '', '3.00']] {'accuracy': 100.0, 'whitespace': 11.11, 'order': 1, 'page': 1}\n
# says: ['t-page-1-table-1.csv', 't-page-2-table-1.csv'] Item,Qty,Price\n
# says: [3, 3] {'Item': ['Bolt/M8', 'Nut'], 'Qty': [10.0, nan]}\n
# says: 1 6\n
# says: [['Name', 'Total'], ['Ann', '12'], ['Bob', '7']]\n
# says: 0 []\n
# says: page 3 does not exist: the PDF has 2
# says: ['Top', 'One/two', 'a', 'b']\n
# says: [9600.0, 2400.0] ['3', '6', 'north', 'south']
import glob

import camelot
import docx2txt
import matplotlib.pyplot as plt
import squarify
import tabula
from docx import Document
from reportlab.lib import colors
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

rows = [["Item", "Qty", "Price"], ["Bolt\nM8", "10", "1,200.50"], ["Nut", "", "3.00"]]
lined = [Table(rows, style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black)]) for _ in range(2)]
SimpleDocTemplate("lined.pdf").build([lined[0], PageBreak(), lined[1]])
SimpleDocTemplate("plain.pdf").build([Table([["Name", "Total"], ["Ann", "12"], ["Bob", "7"]], colWidths=150)])

tables = camelot.read_pdf("lined.pdf", pages="all")
print(tables.n, tables[0].df.replace("\n", "/", regex=True).values.tolist(), tables[0].parsing_report)
tables.export("t.csv", f="csv")
print(sorted(glob.glob("t-*.csv")), open("t-page-2-table-1.csv").readline().strip())
frames = tabula.read_pdf("lined.pdf", pages="all", lattice=True)
print([len(frame.columns) for frame in frames], frames[0][["Item", "Qty"]].replace("\r", "/", regex=True).to_dict("list"))
tabula.convert_into("lined.pdf", "all.csv", output_format="csv", pages="1-2")
print(len(camelot.read_pdf("lined.pdf")), open("all.csv", newline="").read().count("\r\n"))
print(tabula.read_pdf("plain.pdf", output_format="json")[0])

prose = Paragraph("Each of these lines has words of many lengths, and so none of them is a row of a table. " * 20)
SimpleDocTemplate("prose.pdf").build([prose])
print(camelot.read_pdf("prose.pdf", flavor="stream").n, tabula.read_pdf("prose.pdf", pages="all"))
try:
    camelot.read_pdf("lined.pdf", pages="1-99999999999")
except IndexError as error:
    print(error)

document = Document()
document.sections[0].header.paragraphs[0].text = "Top"
document.add_paragraph("One\ttwo")
table = document.add_table(rows=1, cols=2)
table.rows[0].cells[0].text, table.rows[0].cells[1].text = "a", "b"
document.save("a.docx")
print(docx2txt.process("a.docx").replace("\t", "/").split("\n\n"))

areas = squarify.squarify(squarify.normalize_sizes([8, 2], 120, 100), 0, 0, 120, 100)
axes = squarify.plot([6, 3], label=["north", "south"], value=["6", "3"], alpha=0.7, pad=True)
print([round(area["dx"] * area["dy"], 6) for area in areas], sorted(text.get_text() for text in axes.texts))
plt.axis("off")
plt.show()
