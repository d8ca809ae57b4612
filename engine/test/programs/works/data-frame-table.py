"""shows a wide DataFrame as one text table"""
# says:    column_0  column_1  column_2  column_3  column_4  column_5  column_6  column_7  column_8  column_9  column_10  column_11
import pandas

pandas.DataFrame({f"column_{n}": [n] for n in range(12)})
