"""tests hypotheses, fits curves and reads its own files"""
# says: (1, 50)
# timeoutMs: 120000
import numpy as np
import matplotlib.pyplot as plt
from scipy import stats, optimize, signal, interpolate, integrate, spatial, sparse, cluster, fft, ndimage, linalg
from scipy.cluster.hierarchy import linkage, dendrogram, fcluster
from scipy.io import wavfile, savemat, loadmat

rng = np.random.default_rng(0)
a, b = (rng.normal(0, 1, 50), rng.normal(0.5, 1, 50))
print(stats.ttest_ind(a, b), stats.mannwhitneyu(a, b), stats.shapiro(a), stats.pearsonr(a, b), stats.chi2_contingency([[10, 20], [20, 10]]), stats.f_oneway(a, b))
popt, pcov = optimize.curve_fit(lambda x, a, b: a * np.exp(-b * x), np.linspace(0, 4, 50), 2.5 * np.exp(-1.3 * np.linspace(0, 4, 50)))
print(popt)
print(optimize.minimize(lambda x: (x[0] - 1) ** 2 + (x[1] - 2.5) ** 2, [0, 0]).x, optimize.linprog([-1, -2], A_ub=[[1, 1]], b_ub=[4]).x)
pk, _ = signal.find_peaks(np.sin(np.linspace(0, 20, 500)))
print(pk)
bb = signal.butter(4, 0.2)
print(signal.filtfilt(*bb, a)[:2])
print(integrate.quad(np.exp, 0, 1), integrate.solve_ivp(lambda t, y: -y, [0, 1], [1]).y[0, -1])
dendrogram(linkage(rng.random((10, 2)), 'ward'))
plt.show()
print(interpolate.CubicSpline([0, 1, 2], [0, 1, 4])(1.5), spatial.ConvexHull(rng.random((10, 2))).volume)
wavfile.write('/mnt/data/tone.wav', 8000, (np.sin(np.arange(8000) * 0.3) * 30000).astype(np.int16))
savemat('x.mat', {'a': a})
print(loadmat('x.mat')['a'].shape)
