"""shows no pictures of figures that are pages of a PDF"""
# images: 0
# listed: report.pdf
import matplotlib.pyplot as plt
from matplotlib.backends.backend_pdf import PdfPages

with PdfPages("report.pdf") as pdf:
    for height in (1, 2):
        figure, axes = plt.subplots()
        axes.bar(["a"], [height])
        pdf.savefig(figure)
