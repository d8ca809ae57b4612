"""draws text in fonts of Windows with free ones of the same widths, and windows of OpenCV as pictures"""
# says: Liberation Sans Carlito Liberation Sans 113\n
# silent: findfont
# images: 2
import cv2
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.font_manager import FontProperties, findfont, get_font
from PIL import ImageFont

plt.rcParams["font.family"] = "Arial"
plt.title("Überblick", fontname="Times New Roman")
plt.show()
families = [get_font(findfont(FontProperties(family=name))).family_name for name in ("Arial", "Calibri")]
picture = np.zeros((40, 40, 3), np.uint8)
picture[..., 0] = 255
cv2.imshow("blue", picture)
print(*families, ImageFont.truetype("arial.ttf", 12).getname()[0], cv2.waitKey(0))
cv2.destroyAllWindows()
