"""writes an animation as mp4 and gif"""
# says: True True\n
# timeoutMs: 120000
import os

import matplotlib.pyplot as plt
from matplotlib.animation import FuncAnimation

figure, axes = plt.subplots(figsize=(2, 2))
(line,) = axes.plot([0, 1], [0, 1])
animation = FuncAnimation(figure, lambda step: line.set_ydata([0, step]), frames=5)
animation.save("a.mp4", fps=5)
animation.save("a.gif", writer="pillow")
plt.close(figure)
print(os.path.getsize("a.mp4") > 1000, os.path.getsize("a.gif") > 1000)
