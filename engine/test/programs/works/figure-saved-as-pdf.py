"""shows no picture of a figure that was saved as a PDF only"""
# images: 0
# listed: plot.pdf
import matplotlib.pyplot as plt

plt.plot([1, 2])
plt.savefig("plot.pdf")
