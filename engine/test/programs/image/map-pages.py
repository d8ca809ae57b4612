"""writes pages with maps that need the network for nothing but their background"""
# says: [] True True True\n
# says: Hint: a page with a map loads the background of the map from the network when it is opened.\n
# says: Hint: a page with a map loads leaflet.draw.js, leaflet.draw.css from the network when it is opened.\n
# says: Written to /mnt/data/map-1.html\n
import os
import re

import folium
import pandas as pd
from folium.plugins import Draw, Fullscreen, HeatMap, MarkerCluster

map = folium.Map(location=[52.5, 13.4])
folium.Marker([52.5, 13.4], icon=folium.Icon(icon="cloud")).add_to(map)
cluster = MarkerCluster().add_to(map)
folium.Marker([50, 8], popup="</script><b>text</b>").add_to(cluster)
HeatMap([[52, 13, 1]]).add_to(map)
Fullscreen().add_to(map)
corners = [[14, 51], [17, 51], [17, 53], [14, 51]]
area = {"type": "Feature", "id": "a", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [corners]}}
values = pd.DataFrame({"key": ["a"], "value": [3]})
areas = {"type": "FeatureCollection", "features": [area]}
folium.Choropleth(geo_data=areas, data=values, columns=["key", "value"], key_on="feature.id", legend_name="Value").add_to(map)
map.save("map.html")
page = open("map.html", encoding="utf-8").read()
linked = re.findall(r"""(?:src|href)="(https?:[^"]+\.(?:js|css))""", page)
# Icons of Bootstrap are in the page, the larger ones of Font Awesome are not.
print(linked, "data:font/woff2;base64," in page, "data:image/png;base64," in page, os.path.getsize("map.html") < 1_500_000)
drawn = folium.Map(location=[52.5, 13.4], tiles=None)
Draw().add_to(drawn)
drawn
