"""resamples, joins and reshapes time series"""
# says: 2024-01-01 01:00:00+01:00
# timeoutMs: 120000
import pandas as pd
import numpy as np

idx = pd.date_range('2024-01-01', periods=1000, freq='h')
df = pd.DataFrame({'ts': idx, 'v': np.arange(1000.0), 'k': ['a', 'b'] * 500})
print(df.set_index('ts').resample('D').agg({'v': ['mean', 'max']}).head(2), df.set_index('ts').v.resample('QE').sum(), df.set_index('ts')['v'].rolling('7D').mean().tail(1))
t = pd.DataFrame({'ts': pd.to_datetime(['2024-01-01 00:30', '2024-01-02 05:10']), 'q': [1, 2]})
print(pd.merge_asof(t, df, on='ts', direction='backward'))
print(pd.merge_asof(t.assign(k='a'), df, on='ts', by='k'))
print(df.groupby('k').apply(lambda g: g.v.sum(), include_groups=False))
print(df.groupby(pd.Grouper(key='ts', freq='W')).v.sum().head(2))
w = df.pivot_table(index=df.ts.dt.date, columns='k', values='v', aggfunc=['sum', 'mean'])
print(w.head(2))
print(w.stack(future_stack=True).head(2))
print(pd.crosstab(df.k, df.ts.dt.month, normalize='index'))
print(df.melt(id_vars='ts', value_vars=['v']).head(1), df.explode('k').shape, pd.cut(df.v, 3, labels=list('abc')).value_counts(), df.ts.dt.tz_localize('UTC').dt.tz_convert('Europe/Berlin').iloc[0])
print(pd.to_datetime(['2024-01-05', '05.02.2024'], format='mixed', dayfirst=True))
df.style.format({'v': '{:.1f}'}).background_gradient().to_html('s.html')
print(df.v.case_when([(df.v > 5, 1)]).head(2))
print(df.query("v > 990 and k == 'a'"), df.nlargest(2, 'v'), df.v.quantile([0.1, 0.9]), df.describe(include='all').T)
df.to_json('a.json', orient='records', date_format='iso', lines=True)
df.to_pickle('a.pkl')
df.to_hdf('a.h5', key='d')
print(pd.read_hdf('a.h5').shape)
df.to_stata('a.dta')
df.convert_dtypes().info()
