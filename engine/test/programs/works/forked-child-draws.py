"""accepts no pictures from a forked child"""
# images: 1
import os

import matplotlib.pyplot as plt

plt.plot([1, 2])
child = os.fork()
plt.show()
if child:
    os.waitpid(child, 0)
