"""draws Chinese whatever font the code asks for, and reports a missing font once"""
# needs: /usr/share/fonts/truetype/wqy/wqy-microhei.ttc
# images: 2
# says: findfont: Font family 'SimHei' not found.\n
# silent: missing from
# silent: not found.\nfindfont: Font family 'SimHei' not found.
import matplotlib.pyplot as plt

plt.rcParams["font.family"] = "SimHei"
plt.title("温度")
plt.plot([1])
plt.show()
with plt.style.context("ggplot"):
    plt.title("温度", fontfamily="serif", fontweight="bold")
    plt.plot([1])
    plt.show()
