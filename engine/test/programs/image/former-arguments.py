"""runs code for Pillow 9, matplotlib 3.6, scikit-learn 1.3 and pandas 1 that the installed versions refuse"""
# says: (20, 10) True True\n
# says: 3d 3d True\n
# says: [[1.0, 0.0], [0.0, 1.0]] False\n
# says: [1, 2] [1, 2]\n
# images: 1
import matplotlib.pyplot as plt
import pandas as pd
from PIL import Image, ImageDraw, ImageFont
from sklearn.base import clone
from sklearn.preprocessing import OneHotEncoder

picture = Image.new("RGB", (200, 100)).resize((20, 10), Image.ANTIALIAS)
font = ImageFont.truetype("arial.ttf", 24)
width, height = ImageDraw.Draw(picture).textsize("Sample", font=font)
print(picture.size, (width, height) == font.getsize("Sample"), 60 < width < 100 and 15 < height < 30)
figure = plt.figure()
axes = figure.gca(projection="3d")
print(axes.name, plt.gca().name, plt.gca(projection="3d") is axes)
plt.show()
encoder = OneHotEncoder(sparse=False)
print(encoder.fit_transform([["a"], ["b"]]).tolist(), clone(encoder).sparse_output)
days = pd.Series(pd.to_datetime(["2024-01-01", "2024-01-08"]))
print(days.dt.week.tolist(), list(pd.DatetimeIndex(days).weekofyear))
