"""writes pages of plotly, and shows figures as pages"""
# says: The figure is in /mnt/data/gap.html
# timeoutMs: 120000
import plotly.express as px
import plotly.graph_objects as go
import pandas as pd
from plotly.subplots import make_subplots
import plotly.io as pio

pio.templates.default = 'plotly_white'
pio.renderers.default = 'notebook'
df = px.data.gapminder().query('year == 2007')
fig = px.scatter(df, x='gdpPercap', y='lifeExp', size='pop', color='continent', hover_name='country', log_x=True, size_max=60)
fig.write_html('/mnt/data/gap.html')
fig.show()
fig2 = make_subplots(rows=1, cols=2, specs=[[{'type': 'xy'}, {'type': 'domain'}]])
fig2.add_trace(go.Bar(x=['a', 'b'], y=[1, 2]), 1, 1)
fig2.add_trace(go.Pie(labels=['x', 'y'], values=[3, 4]), 1, 2)
fig2.update_layout(title='Dashboard')
fig2.write_html('dash.html', include_plotlyjs='cdn', full_html=False)
fig3 = go.Figure(go.Sankey(node=dict(label=['A', 'B', 'C']), link=dict(source=[0, 1], target=[2, 2], value=[8, 4])))
fig3.write_html('sankey.html', include_plotlyjs=True)
px.line(px.data.stocks(), x='date', y='GOOG').show()
px.choropleth(df, locations='iso_alpha', color='lifeExp').write_html('map.html')
fig
