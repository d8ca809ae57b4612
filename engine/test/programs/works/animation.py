"""writes an animation as a GIF"""
# says: b'GIF8'
import matplotlib.pyplot as plt
from matplotlib.animation import FuncAnimation, PillowWriter

figure, axes = plt.subplots()
(line,) = axes.plot([0, 1])
FuncAnimation(figure, lambda n: line.set_ydata([0, n]), frames=3).save("/mnt/data/a.gif", PillowWriter(5))
plt.close()
open("/mnt/data/a.gif", "rb").read(4)
