"""draws Chinese whatever font the code asks for, and reports a missing font once"""
# needs: /usr/share/fonts/truetype/wqy/wqy-microhei.ttc
# images: 2
# says: findfont: Font family 'No Such Font' not found.\n
# silent: missing from
# silent: SimHei
# silent: not found.\nfindfont: Font family 'No Such Font' not found.
import matplotlib.pyplot as plt

plt.rcParams["font.family"] = ["No Such Font", "SimHei"]
plt.title("温度")
plt.plot([1])
plt.show()
with plt.style.context("ggplot"):
    plt.title("温度", fontfamily="serif", fontweight="bold")
    plt.plot([1])
    plt.show()
