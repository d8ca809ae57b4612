"""shows a warning once for a line that raises it often"""
# says: UserWarning: often
# silent: UserWarning: often\n  warnings.warn("often")\n<cell
import warnings

for _ in range(5):
    warnings.warn("often")
