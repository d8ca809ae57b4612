"""reads text and tables of PDF files as with pdfplumber"""
# says: 2 Report 595 842\n
# says: Sales report\nRegion Q1 Q2\nNorth 1,200 1,300\nTotal 2,000 2,250\n
# says: [[['Region', 'Q1', 'Q2'], ['North', '1,200', '1,300'], ['Total', '2,000', '2,250']], [['Merged', None], ['a', 'b']]]\n
# says: [['Region', 'Q1', 'Q2'], ['North', '1,200', '1,300'], ['Total', '2,000', '2,250']] 9\n
# says: Sales Helvetica-Bold 18.0 [245.6, 81.7]
# says: Sales report | Merged | 1,200\n
# says: [] ['https://example.com'] ['Second', 'link']\n
# says: ['Region', 'Q1', 'Q2'] ['Total', '2,000', '2,250']\n
# says: unknown table setting snap. Known settings: vertical_strategy
# says: Bounding box (0, 0, 700, 100) is not fully within parent page bounding box
# says: (827, 1169) 2\n
# says: opened with its password: Sales report\n
import io

import pdfplumber
import pikepdf
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

rows = [["Region", "Q1", "Q2"], ["North", "1,200", "1,300"], ["Total", "2,000", "2,250"]]
grid = ("GRID", (0, 0), (-1, -1), 0.5, colors.black)
styles = getSampleStyleSheet()
SimpleDocTemplate("report.pdf", pagesize=(595.28, 841.89), title="Report").build(
    [
        Paragraph("Sales report", styles["Title"]),
        Table(rows, style=TableStyle([grid, ("BACKGROUND", (0, 0), (-1, 0), colors.lightgrey)])),
        Spacer(1, 30),
        Table([["Merged", ""], ["a", "b"]], style=TableStyle([grid, ("SPAN", (0, 0), (1, 0))])),
        PageBreak(),
        Paragraph("Second <a href='https://example.com'>link</a>", styles["Normal"]),
        Table(rows),
    ]
)

with pdfplumber.open("report.pdf") as pdf:
    first, second = pdf.pages
    print(len(pdf.pages), pdf.metadata["Title"], round(first.width), round(first.height))
    print(first.extract_text())
    print(first.extract_tables())
    print(first.extract_table(), len(first.find_tables()[0].cells))
    char, word = first.chars[0], first.extract_words(extra_attrs=["fontname", "size"])[0]
    print(word["text"], char["fontname"], word["size"], [round(word["x0"], 1), round(word["top"], 1)])
    bold = first.filter(lambda item: item["object_type"] == "char" and "Bold" in item["fontname"])
    low = first.crop((0, first.find_tables()[1].bbox[1], first.width, first.height))
    print(bold.extract_text(), "|", low.extract_words()[0]["text"], "|", first.search(r"\d,\d+")[0]["text"])
    lines = second.extract_text_lines()
    print(second.extract_tables(), [link["uri"] for link in second.hyperlinks], lines[0]["text"].split())
    below = second.crop((0, lines[1]["top"] - 1, second.width, second.height))
    table = below.extract_table({"vertical_strategy": "text", "horizontal_strategy": "text", "min_words_vertical": 2})
    print(table[0], table[-1])
    for attempt in (lambda: first.extract_table({"snap": 3}), lambda: first.crop((0, 0, 700, 100))):
        try:
            attempt()
        except (TypeError, ValueError) as error:
            print(error)
    image = first.to_image(resolution=100)
    image.debug_tablefinder().save("tables.png")
    print(image.original.size, len(first.find_tables()))

with pikepdf.open("report.pdf") as open_file:
    open_file.save("locked.pdf", encryption=pikepdf.Encryption(owner="o", user="secret"))
with open("locked.pdf", "rb") as file, pdfplumber.open(io.BytesIO(file.read()), password="secret") as pdf:
    print("opened with its password:", pdf.pages[0].extract_text().split("\n")[0])
