"""trains, compares and stores models"""
# says: (2, 3)
# timeoutMs: 120000
import numpy as np
import pandas as pd
import matplotlib.pyplot as plt
from sklearn.datasets import load_iris, load_breast_cancer, make_classification, load_diabetes
from sklearn.model_selection import train_test_split, cross_val_score, GridSearchCV, StratifiedKFold
from sklearn.preprocessing import StandardScaler, OneHotEncoder, LabelEncoder
from sklearn.compose import ColumnTransformer
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression, LinearRegression, Ridge, Lasso
from sklearn.ensemble import RandomForestClassifier, GradientBoostingRegressor, IsolationForest
from sklearn.svm import SVC
from sklearn.cluster import KMeans, DBSCAN, AgglomerativeClustering
from sklearn.decomposition import PCA
from sklearn.manifold import TSNE
from sklearn.metrics import classification_report, confusion_matrix, ConfusionMatrixDisplay, roc_auc_score, RocCurveDisplay, mean_squared_error, r2_score, silhouette_score
from sklearn.feature_extraction.text import TfidfVectorizer
import joblib

X, y = load_breast_cancer(return_X_y=True, as_frame=True)
Xtr, Xte, ytr, yte = train_test_split(X, y, test_size=0.25, random_state=42, stratify=y)
pipe = Pipeline([('imp', SimpleImputer()), ('sc', StandardScaler()), ('clf', LogisticRegression(max_iter=1000))]).fit(Xtr, ytr)
print(classification_report(yte, pipe.predict(Xte)), roc_auc_score(yte, pipe.predict_proba(Xte)[:, 1]))
rf = RandomForestClassifier(n_estimators=100, n_jobs=-1, random_state=0).fit(Xtr, ytr)
print(rf.score(Xte, yte))
gs = GridSearchCV(SVC(), {'C': [1, 10]}, cv=3, n_jobs=2).fit(StandardScaler().fit_transform(Xtr), ytr)
print(gs.best_params_)
ConfusionMatrixDisplay.from_estimator(rf, Xte, yte)
plt.title('CM')
plt.show()
RocCurveDisplay.from_estimator(rf, Xte, yte)
plt.show()
km = KMeans(n_clusters=3, n_init='auto', random_state=0).fit(load_iris().data)
print(silhouette_score(load_iris().data, km.labels_))
emb = TSNE(n_components=2, perplexity=30, random_state=0).fit_transform(load_iris().data)
plt.scatter(*emb.T, c=km.labels_)
plt.show()
joblib.dump(rf, '/mnt/data/model.joblib')
print(cross_val_score(joblib.load('/mnt/data/model.joblib'), X, y, cv=3).mean())
print(TfidfVectorizer().fit_transform(['a cat', 'a dog barks']).shape)
