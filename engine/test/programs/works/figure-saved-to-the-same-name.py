"""shows each figure as it is, when several were saved to the same name"""
# images: 2
# says: [False, True]
import matplotlib.pyplot as plt
from code_interpreter.output import figures

shown = []
send = figures._send
figures._send = lambda png, *replaces: (shown.append(png), send(png, *replaces))
for height in (1, 2):
    plt.figure()
    plt.bar(["a"], [height])
    plt.savefig("plot.png")
plt.show()
last = open("plot.png", "rb").read()
print([png == last for png in shown])
