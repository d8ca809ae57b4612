"""says what to write instead of names and arguments that the installed versions no longer have"""
# says: this version of pandas has no ix. Use loc[] for labels
# says: this version of numpy has no irr. Use import numpy_financial
# says: this version of scipy has no simps. Use scipy.integrate.simpson().
# says: this version of scipy has no interp2d.
# says: this version of sklearn has no cross_validation. Use sklearn.model_selection.
# says: sklearn is installed, but has no module nothing.
# says: ConfusionMatrixDisplay.from_estimator()
# says: this version of pypdf has no PdfFileReader. Use PdfReader.
# says: fig.add_subplot(projection='3d')
# says: pass all arguments but the first by name
# says: matplotlib.font_manager.findSystemFonts()
# says: windows cannot be opened
# says: pdf.add_font('DejaVu', 'B', '/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf')
# says: its own\n
# silent: no hint
import tkinter

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import PyPDF2
from code_interpreter.output.hints import hint_for
from fpdf import FPDF
from PIL import ImageFont
from scipy import interpolate

frame = pd.DataFrame({"a": [1]})
pdf = FPDF()
attempts = [
    lambda: frame.ix[0],
    lambda: np.irr([1]),
    lambda: __import__("scipy.integrate", fromlist=["simps"]).simps,
    lambda: interpolate.interp2d([0, 1], [0, 1], [[0, 1], [1, 2]]),
    lambda: __import__("sklearn.cross_validation"),
    lambda: __import__("sklearn.nothing"),
    lambda: exec("from sklearn.metrics import plot_confusion_matrix"),
    lambda: PyPDF2.PdfFileReader,
    lambda: exec("from sklearn.datasets import load_boston"),
    lambda: plt.figure(projection="3d"),
    lambda: frame.drop("a", 1),
    lambda: ImageFont.truetype("NoSuchFont.ttf", 12),
    lambda: tkinter.Tk(),
    lambda: pdf.set_font("DejaVu", "B"),
]
for attempt in attempts:
    try:
        attempt()
        print("no error, so no hint")
    except Exception as error:
        print(hint_for(error, {}) or f"no hint: {error!r}")
plt.close("all")


def drawn(width):
    return width


try:
    drawn(sparse=True)
except TypeError as error:
    print("its own" if hint_for(error, {}) is None else "a hint for a function of the code")
