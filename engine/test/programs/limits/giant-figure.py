"""reports a figure that is too large to draw"""
# status: error
# images: 0
# lives: yes
import matplotlib.pyplot as plt

plt.figure(figsize=(5000, 5000), dpi=300)
plt.plot([1]);
