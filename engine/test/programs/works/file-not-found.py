"""names the existing files when one is not found"""
# status: error
# says: Hint: /mnt/data contains 'a\\nb', sales 2026.csv.
import pandas

open("sales 2026.csv", "w").close()
open("a\nb", "w").close()
pandas.read_csv("/mnt/data/sales.csv")
