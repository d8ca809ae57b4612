"""writes a Word document with a table and a picture, reads its table, and converts it to PDF"""
# says: [['month', 'sales'], ['January', '10']]\nCafé report\n
# timeoutMs: 120000
import subprocess

import docx
import matplotlib.pyplot as plt
import pymupdf

figure, axes = plt.subplots()
axes.bar(["a", "b"], [1, 2])
figure.savefig("chart.png")
plt.close(figure)
document = docx.Document()
document.add_heading("Café report", 0)
table = document.add_table(rows=1, cols=2)
table.rows[0].cells[0].text, table.rows[0].cells[1].text = "month", "sales"
cells = table.add_row().cells
cells[0].text, cells[1].text = "January", "10"
document.add_picture("chart.png", width=docx.shared.Inches(3))
document.save("report.docx")
print([[cell.text for cell in row.cells] for row in docx.Document("report.docx").tables[0].rows])
subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "report.docx"], check=True, capture_output=True)
print(pymupdf.open("report.pdf")[0].get_text().split("\n")[0])
