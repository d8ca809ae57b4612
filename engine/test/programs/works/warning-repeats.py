"""shows a repeated warning of a line only once"""
# says: UserWarning: often
# silent: UserWarning: often\n  warnings.warn("often")\n<cell
import warnings

for _ in range(5):
    warnings.warn("often")
