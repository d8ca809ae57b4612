"""shows the other figures when one cannot be drawn, and says why"""
# status: error
# images: 1
# says: ValueError
# silent: During handling of the above exception, another exception occurred:\n\npyparsing.exceptions.ParseFatalException: Expected \frac{num}{den}, found '{'  (at char 5), (line:1, col:6)\n\nDuring
import matplotlib.pyplot as plt

plt.title("$\\frac{$")
plt.figure()
plt.plot([1, 2]);
