"""shows the bytes of the file when a figure is saved after it was shown, in its place"""
# order: image logs image logs image image image logs
# says: True\n
import gc

import matplotlib.pyplot as plt
from code_interpreter.output import figures

replaced = []
send = figures._send
figures._send = lambda png, *number: (replaced.extend(number), send(png, *number))

plt.plot([1, 2])
plt.show()
print("between")
figure, axes = plt.subplots()
axes.bar(["a"], [1])
plt.show()
figure.savefig("bars.png", dpi=60)
print("then")
changed, axes = plt.subplots()
axes.plot([2, 1])
plt.show()
axes.set_title("changed")
changed.savefig("changed.png")
for name in ("first", "second"):
    plt.plot([1])
    plt.show()
    plt.savefig(f"{name}.png", dpi=30)
    # Figures that are gone by the end of the cell count, too.
    gc.collect()
show = figures.show_remaining_figures
figures.show_remaining_figures = lambda: (show(), print(replaced == [1, 3, 4]))
