"""draws with matplotlib after plotly has imported IPython"""
# images: 1
import plotly.express as px
import plotly.io
from IPython.display import display

px.bar(x=["a"], y=[1]).write_html("chart.html")
import matplotlib.pyplot as plt

figure, axes = plt.subplots()
axes.bar(["a"], [1])
figure.savefig("chart.svg")
plt.switch_backend("agg")
plt.show()
