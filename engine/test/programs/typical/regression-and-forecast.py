"""fits regressions and forecasts a series"""
# says: OLS Regression Results
# says: ADF p
# timeoutMs: 120000
import numpy as np
import pandas as pd
import statsmodels.api as sm
import statsmodels.formula.api as smf
import matplotlib.pyplot as plt
from statsmodels.tsa.seasonal import seasonal_decompose, STL
from statsmodels.tsa.arima.model import ARIMA
from statsmodels.tsa.statespace.sarimax import SARIMAX
from statsmodels.tsa.holtwinters import ExponentialSmoothing
from statsmodels.tsa.stattools import adfuller
from statsmodels.graphics.tsaplots import plot_acf, plot_pacf
from statsmodels.stats.outliers_influence import variance_inflation_factor
from statsmodels.stats.multicomp import pairwise_tukeyhsd

rng = np.random.default_rng(0)
df = pd.DataFrame({'x': rng.normal(size=200), 'g': rng.choice(list('abc'), 200)})
df['y'] = 2 * df.x + rng.normal(size=200)
m = smf.ols('y ~ x + C(g)', data=df).fit()
print(m.summary())
print(sm.stats.anova_lm(m, typ=2))
print(pairwise_tukeyhsd(df.y, df.g))
s = pd.Series(10 + np.sin(np.arange(96) * 2 * np.pi / 12) + rng.normal(0, 0.1, 96), index=pd.date_range('2016-01-31', periods=96, freq='ME'))
seasonal_decompose(s, model='additive', period=12).plot()
plt.show()
STL(s, period=12).fit().plot()
plt.show()
print(ARIMA(s, order=(1, 0, 1)).fit().forecast(3))
f = SARIMAX(s, order=(1, 0, 0), seasonal_order=(1, 0, 0, 12)).fit(disp=False).get_forecast(12)
print(f.conf_int().head(2))
print(ExponentialSmoothing(s, trend='add', seasonal='add', seasonal_periods=12).fit().forecast(2))
print('ADF p', adfuller(s)[1])
fig, ax = plt.subplots(2)
plot_acf(s, ax=ax[0])
plot_pacf(s, ax=ax[1])
plt.show()
print(sm.Logit((df.y > 0).astype(int), sm.add_constant(df[['x']])).fit(disp=0).summary2())
sm.qqplot(m.resid, line='45')
plt.show()
