"""projects, joins and draws places"""
# says: 879.6369
# timeoutMs: 120000
import geopandas as gpd
import pandas as pd
import matplotlib.pyplot as plt
from shapely.geometry import Point, Polygon, LineString, box
from shapely.ops import unary_union

cities = pd.DataFrame({'city': ['Berlin', 'Paris', 'Rome'], 'lat': [52.52, 48.85, 41.9], 'lon': [13.4, 2.35, 12.5], 'pop': [3.6, 2.1, 2.8]})
gdf = gpd.GeoDataFrame(cities, geometry=gpd.points_from_xy(cities.lon, cities.lat), crs='EPSG:4326')
m = gdf.to_crs(3035)
m['buf'] = m.buffer(100000)
print(m.distance(m.geometry.iloc[0]) / 1000)
gdf.to_file('/mnt/data/cities.geojson', driver='GeoJSON')
gdf.to_file('cities.shp')
gdf.to_file('cities.gpkg', driver='GPKG')
print(gpd.read_file('/mnt/data/cities.geojson').head(), gpd.read_file('cities.gpkg').crs)
zones = gpd.GeoDataFrame({'zone': ['w', 'e']}, geometry=[box(0, 40, 10, 60), box(10, 40, 20, 60)], crs=4326)
print(gpd.sjoin(gdf, zones, predicate='within')[['city', 'zone']], zones.dissolve().area.iloc[0], gpd.overlay(zones, zones, how='intersection').shape)
ax = zones.plot(alpha=0.3, edgecolor='k', figsize=(6, 6))
gdf.plot(ax=ax, column='pop', legend=True, markersize=50)
plt.title('Cities')
plt.savefig('/mnt/data/map.png')
plt.show()
gdf.explore(column='pop').save('explore.html')
