"""shows a figure that was saved to a file, too"""
# images: 1
# says: 89504e47
import matplotlib.pyplot as plt

plt.plot([1, 2])
plt.savefig("/mnt/data/plot.png")
print(open("/mnt/data/plot.png", "rb").read(4).hex())
