"""saves a figure without an extension in the format of the backend that the code asks for"""
# images: 1
# listed: plot.svg
import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as plt

plt.plot([1, 2])
plt.savefig("plot")
plt.show()
