"""shows no figure that the code closed"""
# images: 0
import matplotlib.pyplot as plt

plt.plot([1, 2])
plt.close()
