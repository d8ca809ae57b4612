"""shows a figure once when it is the last expression"""
# images: 1
import matplotlib.pyplot as plt

figure, axes = plt.subplots()
axes.plot([1])
figure
