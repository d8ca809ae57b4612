"""explains how to keep a plotly figure, as it cannot be drawn as a picture"""
# needs: /usr/lib/python3/dist-packages/plotly/__init__.py
# says: plotly cannot create a picture here
import plotly.express as px

px.line(y=[1, 2]).show()
