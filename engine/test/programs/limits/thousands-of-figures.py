"""shows the first of many figures and reports how many are left out"""
# images: 8
# says: more pictures left out, 8 kept
import matplotlib.pyplot as plt

plt.rcParams["figure.max_open_warning"] = 0
for _ in range(12):
    plt.figure(figsize=(1, 1))
    plt.plot([1])
