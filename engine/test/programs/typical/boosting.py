"""trains boosted trees and balances classes"""
# says: (1800, 10)
# timeoutMs: 120000
import xgboost as xgb
import numpy as np
from sklearn.datasets import make_regression
import matplotlib.pyplot as plt
from imblearn.over_sampling import SMOTE

X, y = make_regression(500, 10, random_state=0)
m = xgb.XGBRegressor(n_estimators=50).fit(X, y)
print(m.score(X, y))
xgb.plot_importance(m)
plt.show()
print(SMOTE().fit_resample(np.r_[X, X], [0] * 900 + [1] * 100)[0].shape)
