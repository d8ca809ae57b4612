"""prints what is not ASCII, lone surrogates escaped"""
# says: Größe 温度 🚀 \udcff
print("Größe 温度 🚀 \udcff")
