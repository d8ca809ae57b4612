"""reads scans, draws pages of PDF files and computes annuities as with packages that Debian lacks"""
# says: Invoice 12345 ['Invoice', '12345'] True\n
# says: 2 (827, 1170) 1\n
# says: 0.28095 1073.64 0.11069 64.07335 0.0666 -17.16667 3065.22 True\n
import numpy as np
import numpy_financial as npf
import pytesseract
from pdf2image import convert_from_path, pdfinfo_from_path
from PIL import Image, ImageDraw, ImageFont

scan = Image.new("RGB", (500, 100), "white")
ImageDraw.Draw(scan).text((10, 30), "Invoice 12345", fill="black", font=ImageFont.truetype("arial.ttf", 40))
pytesseract.pytesseract.tesseract_cmd = r"C:\Program Files\Tesseract-OCR\tesseract.exe"
words = pytesseract.image_to_data(np.array(scan), output_type=pytesseract.Output.DICT)["text"]
print(pytesseract.image_to_string(scan, lang="eng", config="--psm 6").strip(), [word for word in words if word], "deu" in pytesseract.get_languages())

pages = [Image.new("RGB", (595, 842), "white")] * 2
pages[0].save("scan.pdf", save_all=True, append_images=pages[1:])
drawn = convert_from_path("scan.pdf", dpi=100)
print(pdfinfo_from_path("scan.pdf")["Pages"], drawn[0].size, len(convert_from_path("scan.pdf", first_page=2)))

values = [
    npf.irr([-100, 39, 59, 55, 20]),
    npf.pmt(0.05 / 12, 360, -200000),
    npf.rate(10, 0, -3500, 10000),
    npf.nper(0.07 / 12, -150, 8000),
    npf.mirr([-4500, -800, 800, 800, 600, 600, 800, 800, 700, 3000], 0.08, 0.055),
    npf.ipmt(0.0824 / 12, 1, 12, 2500),
    npf.npv(0.08, [-40000, 5000, 8000, 12000, 30000]),
]
periods = np.arange(1, 13)
parts = npf.ipmt(0.0824 / 12, periods, 12, 2500) + npf.ppmt(0.0824 / 12, periods, 12, 2500)
print(*(round(float(value), 5) for value in values[:1]), round(float(values[1]), 2), *(round(float(value), 5) for value in values[2:6]), round(float(values[6]), 2), np.allclose(parts, npf.pmt(0.0824 / 12, 12, 2500)))
