"""shows figures of code that asks for the Agg backend"""
# images: 1
import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

plt.plot([1, 2])
