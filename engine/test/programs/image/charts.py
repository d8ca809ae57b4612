"""draws charts with seaborn, statsmodels, wordcloud, networkx, geopandas and scikit-image"""
# images: 6
import geopandas
import matplotlib.pyplot as plt
import networkx
import numpy as np
import pandas as pd
import seaborn as sns
import shapely
import statsmodels.api as sm
from skimage import data, filters
from wordcloud import WordCloud

rng = np.random.default_rng(1)
frame = pd.DataFrame({"x": rng.normal(size=100), "group": rng.choice(["a", "b"], 100)})
frame["y"] = 2 * frame.x + rng.normal(size=100)
sns.pairplot(frame, hue="group")
plt.show()
sns.heatmap(frame[["x", "y"]].corr(), annot=True)
plt.show()
sm.qqplot(sm.OLS(frame.y, sm.add_constant(frame.x)).fit().resid)
plt.show()
plt.imshow(WordCloud(width=200, height=100).generate("engine sandbox python image"))
plt.show()
networkx.draw(networkx.path_graph(4))
plt.show()
geopandas.GeoDataFrame(geometry=[shapely.Point(0, 0).buffer(1)]).plot()
filters.sobel(np.eye(8))
plt.show()
