"""shows a figure once that is saved, shown and closed"""
# images: 1
import matplotlib.pyplot as plt

figure, axes = plt.subplots()
axes.plot([1, 2])
figure.savefig("/mnt/data/plot.png")
plt.show()
plt.close("all")
