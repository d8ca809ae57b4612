"""writes an animation as a video, or gives a hint on GIFs where there is no ffmpeg"""
# says: good
import os

import matplotlib.pyplot as plt
from matplotlib.animation import FuncAnimation

from code_interpreter.output.hints import hint_for

figure, axes = plt.subplots(figsize=(2, 2))
(line,) = axes.plot([0, 1])
animation = FuncAnimation(figure, lambda n: line.set_ydata([0, n]), frames=3)
try:
    animation.save("a.mp4")
    assert os.path.getsize("a.mp4") > 500
except Exception as error:
    assert "Write a GIF" in hint_for(error, {}), error
plt.close()
print("good")
