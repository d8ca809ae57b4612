"""leaves out a picture beyond the limit and says so"""
# images: 0
# says: the limit is 1 MB. Use a smaller figsize or dpi.
import os

from PIL import Image

Image.frombytes("RGB", (1000, 1000), os.urandom(3_000_000))
