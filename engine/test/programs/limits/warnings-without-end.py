"""bounds what warnings write"""
# says: bytes of output left out
import warnings

for n in range(20_000):
    warnings.warn(f"{n} " + "x" * 100)
