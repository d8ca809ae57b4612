"""runs what current pandas, numpy and matplotlib offer"""
# says: 3 ok\n
import io

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

series = pd.Series(range(60), index=pd.date_range("2026-01-01", periods=60, freq="D"))
months = series.resample("ME").sum()
frame = pd.DataFrame({"a": ["x", "x", "y"], "b": [1, 2, 3]})
frame[["b"]].map(lambda value: value * 2)
frame.groupby("a").apply(lambda group: group.b.sum(), include_groups=False)
pd.to_datetime(pd.Series(["2026-01-01", "01/02/2026"]), format="mixed")
pd.read_csv(io.StringIO("a\n1"), dtype_backend="numpy_nullable")
pd.Series([1]).case_when([(pd.Series([True]), 5)])
np.trapezoid([1, 2])
axes = plt.figure().subplots()
axes.boxplot([1, 2, 3], tick_labels=["one"])
plt.close()
frame.to_markdown(), frame.style.format(precision=1).to_html()
print(len(months), "ok")
