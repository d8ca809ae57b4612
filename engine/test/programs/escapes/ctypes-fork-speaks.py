"""receives nothing from a child forked behind Python's back"""
# status: ok
# images: 0
import ctypes
import os

import matplotlib.pyplot as plt

plt.plot([1, 2])
child = ctypes.CDLL(None).fork()
if child == 0:
    plt.show()
    os._exit(0)
os.waitpid(child, 0)
plt.close()
