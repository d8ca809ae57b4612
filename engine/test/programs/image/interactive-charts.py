"""writes plotly, altair and folium pages"""
# says: True True True\n
import os

import altair
import folium
import pandas as pd
import plotly.express as px

frame = pd.DataFrame({"x": [1, 2], "y": [3, 4]})
px.line(frame, x="x", y="y").write_html("plotly.html")
altair.Chart(frame).mark_line().encode(x="x", y="y").save("altair.html")
folium.Map(location=[52.5, 13.4]).save("map.html")
print(*(os.path.getsize(name) > 500 for name in ("plotly.html", "altair.html", "map.html")))
