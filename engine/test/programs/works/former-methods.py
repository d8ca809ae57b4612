"""runs methods of pandas 1 and styles of matplotlib 3.6"""
# says: 3 2 2 True True\n
# says: [1, 2, 3] int64\n
# says: one row needs ignore_index\n
# images: 1
import warnings

import matplotlib.pyplot as plt
import pandas as pd

warnings.simplefilter("ignore")
frame = pd.DataFrame({"a": [1, 2]})
longer = frame.append({"a": 3}, ignore_index=True)
print(len(longer), len(frame.append([])), len(list(pd.Series([1, 2]).iteritems())), frame.a.is_monotonic, frame.index.is_monotonic)
print(list(longer.a), longer.a.dtype)
try:
    frame.append({"a": 3})
except TypeError:
    print("one row needs ignore_index")
with plt.style.context("seaborn-v0_8" if "seaborn-v0_8" in plt.style.available else "seaborn"):
    expected = plt.rcParams["axes.facecolor"]
plt.style.use("seaborn")
assert plt.rcParams["axes.facecolor"] == expected
plt.plot([1, 2])
plt.show()
