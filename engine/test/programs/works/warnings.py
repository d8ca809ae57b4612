"""shows warnings with their line"""
# says: DeprecationWarning: old
import warnings

warnings.warn("old", DeprecationWarning)
