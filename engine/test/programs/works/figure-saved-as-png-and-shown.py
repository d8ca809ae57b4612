"""shows the bytes of the PNG that the code has saved, unless the figure has changed since"""
# images: 2
# says: same True\nsame False
import matplotlib.pyplot as plt
from code_interpreter.output import figures

shown = []
send = figures._send
figures._send = lambda png, *replaces: (shown.append(png), send(png, *replaces))
for title in ("", "changed"):
    plt.figure()
    plt.plot([1, 2])
    plt.savefig("plot.png", dpi=80)
    if title:
        plt.title(title)
    plt.show()
    print("same", shown[-1] == open("plot.png", "rb").read())
