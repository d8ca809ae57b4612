"""warns without a position in the runner when no font has a character"""
# says: UserWarning: Glyph
# silent: /opt/
import matplotlib.pyplot as plt

plt.title("\U0001e7e0")
plt.plot([1]);
