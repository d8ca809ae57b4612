"""draws and converts pictures"""
# says: 10 GIF
# timeoutMs: 120000
from PIL import Image, ImageDraw, ImageFont, ImageFilter, ImageOps, ImageEnhance, ExifTags

img = Image.new('RGB', (400, 200), 'white')
d = ImageDraw.Draw(img)
try:
    font = ImageFont.truetype('arial.ttf', 24)
except OSError:
    font = ImageFont.truetype('DejaVuSans.ttf', 24)
d.text((20, 20), 'Hello Wörld', fill='navy', font=font)
d.rectangle([20, 80, 120, 160], outline='red', width=3)
d.rounded_rectangle((150, 80, 250, 160), 20, fill='green')
d.text((20, 170), 'default', font=ImageFont.load_default(size=20), fill=0)
img.save('a.png')
img.convert('L').filter(ImageFilter.GaussianBlur(2)).save('b.jpg', quality=85)
img.thumbnail((100, 100))
img.save('t.webp')
ImageOps.exif_transpose(img).save('c.tiff')
frames = [Image.new('RGB', (50, 50), (i * 20, 0, 0)) for i in range(10)]
frames[0].save('anim.gif', save_all=True, append_images=frames[1:], duration=100, loop=0)
Image.open('a.png').convert('RGB').save('a.pdf')
im = Image.open('anim.gif')
print(im.n_frames, im.format)
img
