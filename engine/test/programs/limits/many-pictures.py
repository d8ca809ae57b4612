"""keeps the first pictures of many"""
# images: 8
# says: 12 more pictures left out, 8 kept
from PIL import Image

for _ in range(20):
    display(Image.new("L", (4, 4)))
