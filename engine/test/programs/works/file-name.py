"""gives the code a __file__ in /mnt/data"""
# says: /mnt/data __main__ False
import os
from pathlib import Path

print(Path(__file__).resolve().parent, __name__, "__file__" in globals())
assert os.path.dirname(os.path.abspath(__file__)) == "/mnt/data"
