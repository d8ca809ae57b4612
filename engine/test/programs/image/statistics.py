"""fits models with scikit-learn, statsmodels, scipy and xgboost"""
# says: 3.0 3.0 True True (10,) x**2/2
import numpy as np
import statsmodels.formula.api as smf
import pandas as pd
import sympy
from scipy import stats
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import train_test_split
from statsmodels.tsa.holtwinters import ExponentialSmoothing
from xgboost import XGBRegressor

x = np.arange(50.0)
frame = pd.DataFrame({"x": x, "y": 3 * x + 1})
slope = LinearRegression().fit(frame[["x"]], frame.y).coef_[0]
formula = smf.ols("y ~ x", frame).fit().params["x"]
train, test, train_y, test_y = train_test_split(frame[["x"]], frame.x > 25, random_state=0)
accuracy = RandomForestClassifier(n_estimators=20, random_state=0, n_jobs=-1).fit(train, train_y).score(test, test_y)
XGBRegressor(n_estimators=5).fit(frame[["x"]], frame.y)
forecast = ExponentialSmoothing(frame.y, trend="add").fit().forecast(10)
p = stats.ttest_ind(x, x + 100).pvalue
print(round(slope, 6), round(formula, 6), accuracy > 0.8, p < 0.01, forecast.shape, sympy.integrate("x"))
