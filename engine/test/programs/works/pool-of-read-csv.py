"""reads files in a pool of processes"""
# says: [1, 2]
from multiprocessing import Pool

import pandas as pd

for number in (1, 2):
    pd.DataFrame({"a": range(number)}).to_csv(f"{number}.csv", index=False)
with Pool(2) as pool:
    print([len(table) for table in pool.map(pd.read_csv, ["1.csv", "2.csv"])])
