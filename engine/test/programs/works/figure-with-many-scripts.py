"""draws labels in many scripts"""
# needs: /usr/share/fonts/truetype/wqy/wqy-microhei.ttc
# needs: /usr/share/fonts/truetype/freefont/FreeSans.ttf
# needs: /usr/share/fonts/truetype/ancient-scripts/Symbola_hint.ttf
# images: 1
# silent: missing from
import matplotlib.pyplot as plt

plt.title("日本語 温度 한국어 العربية עברית हिन्दी ไทย বাংলা தமிழ் 🚀 ✓")
plt.plot([1])
plt.savefig("/mnt/data/plot.pdf")
plt.savefig("/mnt/data/plot.svg")
plt.show()
