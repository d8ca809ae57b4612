"""shows figures in order, between the text"""
# images: 3
# order: logs image logs image logs image
import matplotlib.pyplot as plt

print("first")
plt.plot([1, 2])
plt.show()
print("second")
plt.plot([2, 1])
plt.show()
print("left open")
figure, axes = plt.subplots()
axes.bar(["a"], [1]);
