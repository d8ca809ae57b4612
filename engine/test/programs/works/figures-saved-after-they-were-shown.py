"""shows the bytes of the file when a figure is saved after it was shown, in its place"""
# order: image logs image logs image
import matplotlib.pyplot as plt

plt.plot([1, 2])
plt.show()
print("between")
figure, axes = plt.subplots()
axes.bar(["a"], [1])
plt.show()
figure.savefig("bars.png", dpi=60)
print("then")
changed, axes = plt.subplots()
axes.plot([2, 1])
plt.show()
axes.set_title("changed")
changed.savefig("changed.png")
