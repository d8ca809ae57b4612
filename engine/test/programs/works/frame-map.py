"""maps a table, whatever the method is called in the installed pandas"""
# says: [[2], [4]]
import pandas as pd

pd.DataFrame({"a": [1, 2]}).map(lambda value: value * 2).values.tolist()
