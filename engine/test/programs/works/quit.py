"""survives exit() and shows the figures so far"""
# images: 1
# silent: not reached
import matplotlib.pyplot as plt

plt.plot([1])
exit()
print("not reached")
