"""shows no picture of an animation that was saved"""
# images: 0
# listed: a.gif
import matplotlib.pyplot as plt
from matplotlib.animation import FuncAnimation

figure, axes = plt.subplots()
(line,) = axes.plot([0, 1])
animation = FuncAnimation(figure, lambda n: line.set_ydata([0, n]), frames=3)
animation.save("a.gif", writer="pillow")
