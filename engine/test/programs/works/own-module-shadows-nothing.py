"""prefers installed modules to files of the same name"""
# says: fraction of the library: 1/2
with open("/mnt/data/fractions.py", "w") as file:
    file.write("raise ImportError('shadowed')\n")
from fractions import Fraction

print("fraction of the library:", Fraction(1, 2))
