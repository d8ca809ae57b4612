"""reads the text of a scanned page"""
# says: Invoice 12345
# timeoutMs: 120000
from PIL import Image, ImageDraw, ImageFont
import pytesseract

im = Image.new('RGB', (500, 100), 'white')
ImageDraw.Draw(im).text((10, 30), 'Invoice 12345', fill='black', font=ImageFont.truetype('DejaVuSans.ttf', 40))
im.save('scan.png')
print(pytesseract.image_to_string(Image.open('scan.png')))
