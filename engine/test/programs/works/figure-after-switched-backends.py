"""shows figures after plt.show(), whatever backend the code asks for"""
# images: 5
# order: logs image image image image image
# says: 'nonsense' is not
import matplotlib

try:
    matplotlib.use("nonsense")
except ValueError as error:
    print(error)

for backend in ("Agg", "TkAgg", "Qt5Agg", "module://matplotlib_inline.backend_inline"):
    matplotlib.use(backend)
    import matplotlib.pyplot as plt

    plt.figure()
    plt.bar(["a", "b"], [1, 2])
    plt.show()
    plt.close()

plt.switch_backend("agg")
plt.plot([1, 2])
plt.show()
plt.close("all")
