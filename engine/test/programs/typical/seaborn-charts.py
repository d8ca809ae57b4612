"""draws the charts of seaborn"""
# timeoutMs: 120000
import seaborn as sns
import matplotlib.pyplot as plt
import pandas as pd
import numpy as np

sns.set_theme(style='whitegrid', palette='deep', context='talk')
rng = np.random.default_rng(0)
df = pd.DataFrame({'total_bill': rng.gamma(4, 5, 200), 'tip': rng.gamma(2, 1.5, 200), 'day': rng.choice(['Thur', 'Fri', 'Sat', 'Sun'], 200), 'sex': rng.choice(['M', 'F'], 200)})
fig, axes = plt.subplots(2, 3, figsize=(18, 10))
sns.boxplot(data=df, x='day', y='total_bill', hue='sex', ax=axes[0, 0])
sns.violinplot(data=df, x='day', y='tip', ax=axes[0, 1], inner='quart')
sns.scatterplot(data=df, x='total_bill', y='tip', hue='day', size='tip', ax=axes[0, 2])
sns.histplot(df['tip'], kde=True, ax=axes[1, 0])
sns.heatmap(df.corr(numeric_only=True), annot=True, cmap='coolwarm', ax=axes[1, 1])
sns.regplot(data=df, x='total_bill', y='tip', ax=axes[1, 2])
plt.tight_layout()
plt.savefig('/mnt/data/sns.png', dpi=150)
plt.show()
g = sns.pairplot(df, hue='sex')
g.savefig('/mnt/data/pair.png')
sns.catplot(data=df, x='day', y='tip', kind='bar', errorbar='sd')
plt.show()
sns.countplot(x='day', data=df, order=df.day.value_counts().index)
