"""reads the tables of a PDF"""
# says: Bolt  10
# timeoutMs: 120000
import pymupdf
import pandas as pd
from reportlab.platypus import SimpleDocTemplate, Table
from pdfminer.high_level import extract_text, extract_pages
import subprocess

SimpleDocTemplate('in.pdf').build([Table([['Name', 'Qty'], ['Bolt', '10'], ['Nut', '25']], style=[('GRID', (0, 0), (-1, -1), 1, 'black')])])
doc = pymupdf.open('in.pdf')
for page in doc:
    for t in page.find_tables():
        df = t.to_pandas()
        print(df)
print(extract_text('in.pdf').split())
print(subprocess.run(['pdftotext', '-layout', 'in.pdf', '-'], capture_output=True, text=True).stdout)
