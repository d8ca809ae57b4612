"""writes a PDF of several pages"""
# says: b'%PDF'
# images: 0
import matplotlib.pyplot as plt
from matplotlib.backends.backend_pdf import PdfPages

with PdfPages("/mnt/data/report.pdf") as pages:
    for n in range(2):
        figure, axes = plt.subplots()
        axes.plot([n, 1])
        pages.savefig(figure)
        plt.close(figure)
open("/mnt/data/report.pdf", "rb").read(4)
