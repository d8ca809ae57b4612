"""shows a Pillow image as a picture"""
# images: 2
from PIL import Image

picture = Image.new("RGB", (8, 8), "red")
picture.show()
picture
