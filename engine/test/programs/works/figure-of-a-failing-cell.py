"""shows the figures of code that raises an exception afterwards"""
# status: error
# images: 1
import matplotlib.pyplot as plt

plt.plot([1, 2])
raise ValueError("afterwards")
