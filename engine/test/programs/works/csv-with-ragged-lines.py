"""says what to check when the lines of a CSV have different numbers of fields"""
# status: error
# says: Hint: the first line has fewer fields than the others. If it is a title, read with skiprows=.
# says: Hint: the lines have different numbers of fields.
import pandas as pd

open("title.csv", "w").write("Report of May\nname,amount,unit\na,1,kg\n")
pd.read_csv("title.csv")
open("ragged.csv", "w").write("name,amount\na,1\nb,1,2,3\n")
pd.read_csv("ragged.csv")
