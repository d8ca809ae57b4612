"""shows the ends of a long table and its size"""
# says: [5000 rows x 2 columns]
# silent: 2500
import pandas

pandas.DataFrame({"n": range(5000), "text": "x" * 70})
