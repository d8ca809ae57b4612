"""reads doc, xls, ppt and ods files that LibreOffice wrote, and writes PDF"""
# says: old.doc Hello from Writer\nold.xls [1, 2]\ntable.ods [1, 2]\nslides.pdf 1\n
# timeoutMs: 120000
import subprocess

import docx
import pandas as pd
import pymupdf
from odf.draw import Frame, Page, TextBox
from odf.opendocument import OpenDocumentPresentation
from odf.style import MasterPage, PageLayout
from odf.text import P


def convert(name, target):
    subprocess.run(["soffice", "--headless", "--convert-to", target, name], check=True, capture_output=True)


document = docx.Document()
document.add_paragraph("Hello from Writer")
document.save("old.docx")
convert("old.docx", "doc")
convert("old.doc", "txt:Text")
print("old.doc", open("old.txt", encoding="utf-8-sig").read().strip())
frame = pd.DataFrame({"a": [1, 2]})
frame.to_excel("old.xlsx", index=False)
convert("old.xlsx", "xls")
print("old.xls", pd.read_excel("old.xls").a.tolist())
frame.to_excel("table.ods", index=False)
print("table.ods", pd.read_excel("table.ods").a.tolist())
slides = OpenDocumentPresentation()
layout = PageLayout(name="layout")
slides.automaticstyles.addElement(layout)
master = MasterPage(name="master", pagelayoutname=layout)
slides.masterstyles.addElement(master)
page = Page(masterpagename=master)
slides.presentation.addElement(page)
text_frame = Frame(width="10cm", height="3cm")
page.addElement(text_frame)
box = TextBox()
text_frame.addElement(box)
box.addElement(P(text="A slide"))
slides.save("slides.odp")
convert("slides.odp", "ppt")
convert("slides.ppt", "pdf")
print("slides.pdf", len(pymupdf.open("slides.pdf")))
