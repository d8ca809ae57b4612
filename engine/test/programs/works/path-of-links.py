"""explains that sandbox: is for links in the answer only"""
# status: error
# says: In code, write /mnt/data/
import pandas as pd

pd.read_csv("sandbox:/mnt/data/in.csv")
