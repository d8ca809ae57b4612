"""saves the figure that was just shown, not an empty one"""
# images: 1
# says: True
import os

import matplotlib.pyplot as plt

plt.plot(range(9))
plt.show()
plt.savefig("plot.png")
plt.figure()
plt.savefig("/tmp/empty.png")
plt.close()
print(os.path.getsize("plot.png") > 2 * os.path.getsize("/tmp/empty.png"))
