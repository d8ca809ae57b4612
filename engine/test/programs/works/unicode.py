"""prints non-ASCII text, with lone surrogates escaped"""
# says: Größe 温度 🚀 \udcff
print("Größe 温度 🚀 \udcff")
