"""computes indicators, rates of return and annuities"""
# says: 0.28094842
# timeoutMs: 120000
import numpy as np
import pandas as pd
import matplotlib.pyplot as plt
import matplotlib.dates as mdates
from decimal import Decimal, ROUND_HALF_UP
import numpy_financial as npf

rng = np.random.default_rng(0)
p = pd.Series(100 * np.exp(np.cumsum(rng.normal(0, 0.01, 250))), index=pd.bdate_range('2024-01-01', periods=250))
r = p.pct_change().dropna()
print('Sharpe', r.mean() / r.std() * 252 ** 0.5, 'MaxDD', (p / p.cummax() - 1).min())
sma = p.rolling(20).mean()
delta = p.diff()
rsi = 100 - 100 / (1 + delta.clip(lower=0).rolling(14).mean() / -delta.clip(upper=0).rolling(14).mean())
fig, (a, b) = plt.subplots(2, 1, sharex=True, figsize=(10, 6), gridspec_kw={'height_ratios': [3, 1]})
a.plot(p, label='Price')
a.plot(sma, label='SMA')
a.legend()
b.plot(rsi)
b.axhline(70, ls='--')
a.xaxis.set_major_formatter(mdates.DateFormatter('%b %Y'))
fig.autofmt_xdate()
plt.show()
print(npf.irr([-100, 39, 59, 55, 20]), npf.pmt(0.05 / 12, 360, -200000))
