"""shows a figure that was saved only in memory"""
# images: 1
import io

import matplotlib.pyplot as plt

plt.plot([1, 2])
plt.savefig(io.BytesIO(), format="png")
