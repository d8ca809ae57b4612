"""draws labels in all scripts without boxes"""
# images: 1
# silent: missing from font
import matplotlib.pyplot as plt

labels = ["Ελλάδα", "Москва", "東京", "北京", "서울", "القاهرة", "חיפה", "दिल्ली", "กรุงเทพ", "✓ ☀ ★"]
plt.barh(labels, range(len(labels)))
plt.title("Zürich – Łódź – Đà Nẵng 😀")
plt.show()
