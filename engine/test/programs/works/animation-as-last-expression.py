"""writes an animation that is the last expression to a page, without a picture of one of its frames"""
# images: 0
# says: Written to /mnt/data/animation-1.html
# listed: animation-1.html
import matplotlib.pyplot as plt
from matplotlib.animation import FuncAnimation

figure, axes = plt.subplots()
(line,) = axes.plot([0, 1])
FuncAnimation(figure, lambda n: line.set_ydata([0, n]), frames=3)
