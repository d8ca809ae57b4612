"""segments pictures, and shows a window as a picture"""
# says: 96\n
# timeoutMs: 120000
import cv2
import numpy as np
import matplotlib.pyplot as plt
from skimage import data, filters, measure, segmentation, morphology, color, io, transform, exposure

img = data.coins()
th = filters.threshold_otsu(img)
lab = measure.label(img > th)
print(lab.max())
plt.imshow(segmentation.mark_boundaries(img, lab))
plt.show()
im = np.zeros((200, 200, 3), np.uint8)
cv2.circle(im, (100, 100), 40, (0, 255, 0), -1)
cv2.putText(im, 'hi', (10, 30), cv2.FONT_HERSHEY_SIMPLEX, 1, (255, 255, 255), 2)
g = cv2.cvtColor(im, cv2.COLOR_BGR2GRAY)
e = cv2.Canny(g, 50, 150)
c, _ = cv2.findContours(e, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
print(len(c))
cv2.imwrite('/mnt/data/e.png', e)
io.imsave('x.png', im)
cv2.imshow('w', im)
cv2.waitKey(0)
cv2.destroyAllWindows()
