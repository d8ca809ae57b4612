"""writes and reads an Excel workbook"""
# says: ['Umsatz', 'Größe']
import pandas

pandas.DataFrame({"Umsatz": [1], "Größe": [2]}).to_excel("t.xlsx", index=False)
list(pandas.read_excel("t.xlsx").columns)
