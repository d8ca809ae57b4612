"""joins Arabic letters and orders right-to-left labels, without doing either twice"""
# says: True True True\n
import io

import arabic_reshaper
import matplotlib.pyplot as plt
import numpy as np
from bidi.algorithm import get_display
from PIL import Image


def draw(text):
    figure = plt.figure(figsize=(3, 1))
    figure.text(0.1, 0.5, text, fontsize=20)
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png")
    plt.close(figure)
    return np.asarray(Image.open(buffer))


arabic, hebrew = "مبيعات يناير", "הכנסות 2026"
# Codes of joined letters are drawn as they are.
joined = get_display(arabic_reshaper.reshape(arabic))
print(
    np.array_equal(draw(arabic), draw(joined)),
    np.array_equal(draw(hebrew), draw(get_display(hebrew))),
    not np.array_equal(draw("שלום"), draw("שלום\u200e"[::-1])),
)
