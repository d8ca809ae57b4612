"""writes and reads bar codes"""
# says: https://example.com
# timeoutMs: 120000
import qrcode
import barcode
import io
from barcode.writer import ImageWriter
import cv2

qrcode.make('https://example.com').save('/mnt/data/qr.png')
qr = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_H, box_size=8)
qr.add_data('x')
qr.make(fit=True)
qr.make_image(fill_color='navy', back_color='white').save('qr2.png')
print(barcode.get('ean13', '5901234123457', writer=ImageWriter()).save('/mnt/data/ean'))
barcode.Code128('ABC123', writer=ImageWriter()).save('c128')
print(cv2.QRCodeDetector().detectAndDecode(cv2.imread('/mnt/data/qr.png'))[0])
