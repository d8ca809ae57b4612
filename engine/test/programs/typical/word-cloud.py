"""draws a cloud of words"""
# timeoutMs: 120000
from wordcloud import WordCloud, STOPWORDS
import matplotlib.pyplot as plt

wc = WordCloud(width=800, height=400, background_color='white', stopwords=STOPWORDS, colormap='viridis').generate('data science python data chart python model ' * 20)
plt.figure(figsize=(10, 5))
plt.imshow(wc, interpolation='bilinear')
plt.axis('off')
plt.show()
wc.to_file('/mnt/data/wc.png')
