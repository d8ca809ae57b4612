"""says how to write a character that an encoding lacks"""
# status: error
# says: Pass encoding='utf-8-sig', which Excel reads
import pandas as pd

pd.DataFrame({"name": ["Łódź"]}).to_csv("/mnt/data/out.csv", encoding="cp1252")
